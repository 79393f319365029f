package io.sojourn.cluster.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server of Sojourn: access, then the routes of the services, and a problem for all that fails. It lives on the
 * Vert.x context that starts it; several with the same port, each on a context of its own, share the connections.
 */
public final class HttpEdge {
    /** Many topics fit into a query. */
    private static final int MAX_REQUEST_LINE = 16 * 1024;

    private static final int MAX_HEADERS = 32 * 1024;
    private static final int CHUNK_BYTES = 64 * 1024;
    /** Above the limit of a message, so that a bit too long a one is answered and not cut off. */
    private static final int MAX_WEBSOCKET_MESSAGE = 1024 * 1024;
    /** Neither a byte in nor out: SSE comments, repeated frames and WebSocket pings come more often. */
    private static final Duration IDLE = Duration.ofMinutes(2);
    /** For the headers of the first request. */
    private static final long FIRST_REQUEST_MS = 10_000;

    private final Vertx vertx;
    private final Access access;
    private final Draining draining;
    private final List<Routes> routes;

    /** A server that ends without draining. */
    public HttpEdge(Vertx vertx, Access access, List<Routes> routes) {
        this(vertx, access, new Draining(), routes);
    }

    /** @param draining of the process */
    public HttpEdge(Vertx vertx, Access access, Draining draining, List<Routes> routes) {
        this.vertx = vertx;
        this.access = access;
        this.draining = draining;
        this.routes = List.copyOf(routes);
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one; negative for one that servers of this process share under that number
     */
    public Future<HttpServer> start(String host, int port) {
        return start(host, port, IDLE);
    }

    /**
     * The same.
     *
     * @param idle after which a connection is cut on which nothing comes and nothing goes
     */
    public Future<HttpServer> start(String host, int port, Duration idle) {
        Newcomers newcomers = new Newcomers(vertx, draining, FIRST_REQUEST_MS);
        HttpServer server = vertx.createHttpServer(options(idle));
        server.connectionHandler(newcomers::arrived);
        // A broken request line or a client that resets is the client's affair.
        server.exceptionHandler(broken -> {});
        return server.requestHandler(router(newcomers)).listen(port, host);
    }

    private Router router(Newcomers newcomers) {
        Router router = Router.router(vertx);
        Problems.mount(router);
        router.route().handler(newcomers);
        router.route().handler(new AccessHandler(access));
        routes.forEach(each -> each.mount(router));
        return router;
    }

    static HttpServerOptions options() {
        return options(IDLE);
    }

    private static HttpServerOptions options(Duration idle) {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setAcceptBacklog(4096)
                .setReceiveBufferSize(256 * 1024)
                .setIdleTimeout((int) idle.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(CHUNK_BYTES)
                .setDecompressionSupported(true)
                // What asks for an upgrade has its body gathered whole, and not decompressed; and a connection that
                // says
                // nothing is not known to be one.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                // A compressor takes some 300 KB of each connection.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(MAX_WEBSOCKET_MESSAGE)
                .setMaxWebSocketMessageSize(MAX_WEBSOCKET_MESSAGE);
    }
}
