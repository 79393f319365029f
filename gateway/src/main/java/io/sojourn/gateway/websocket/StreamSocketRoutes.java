package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Routes;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /ws/stream}. Lives on the event loop of its hub and its way to the shards. */
public final class StreamSocketRoutes implements Routes {
    private static final String PATH = "/ws/stream";

    private final SocketServices services;

    public StreamSocketRoutes(SocketServices services) {
        this.services = services;
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            throw new ProblemException(ErrorCode.UPGRADE_REQUIRED, "Connect to " + PATH + " with a WebSocket.");
        }
        Caller caller = Caller.of(context);
        HttpConnection connection = request.connection();
        request.toWebSocket()
                .onSuccess(socket -> new StreamSocket(services, socket, connection, caller))
                .onFailure(context::fail);
    }
}
