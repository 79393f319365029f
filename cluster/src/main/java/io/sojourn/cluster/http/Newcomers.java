package io.sojourn.cluster.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Connections of one event loop that have not asked for anything yet. One that takes too long over its first request is
 * cut: half a request costs its sender nothing, and the server a place. Once the process drains, the first request of a
 * connection is refused; who was there before is served on, and told to connect elsewhere afterwards.
 */
final class Newcomers implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Draining draining;
    private final long limitMs;
    private final Map<HttpConnection, Long> timers = new HashMap<>();

    /** @param limitMs for the first request, up to the end of its headers */
    Newcomers(Vertx vertx, Draining draining, long limitMs) {
        this.vertx = vertx;
        this.draining = draining;
        this.limitMs = limitMs;
    }

    /** A connection was opened. */
    void arrived(HttpConnection connection) {
        timers.put(connection, vertx.setTimer(limitMs, late -> {
            timers.remove(connection);
            Connections.cut(connection);
        }));
        connection.closeHandler(gone -> forget(connection));
    }

    @Override
    public void handle(RoutingContext context) {
        boolean isNew = forget(context.request().connection());
        if (draining.hasBegun()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            if (isNew && !isForOperators(context.normalizedPath())) {
                draining.refuseNew();
            }
        }
        context.next();
    }

    private boolean forget(HttpConnection connection) {
        Long timer = timers.remove(connection);
        return timer != null && vertx.cancelTimer(timer);
    }

    /** Who watches over the process still gets to see how it ends. */
    private static boolean isForOperators(String path) {
        return path.startsWith("/health/") || path.equals("/metrics");
    }
}
