package io.sojourn.gateway.websocket;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;

/**
 * Closes a socket politely. The close frame waits behind all that the client does not read, and so does the close of the
 * connection: if it reads nothing at all, the server's idle timeout ends it. Nothing else is held for it meanwhile.
 */
final class SocketEnd {
    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final long graceMs;
    private boolean closing;

    SocketEnd(Vertx vertx, ServerWebSocket socket, HttpConnection connection, long graceMs) {
        this.vertx = vertx;
        this.socket = socket;
        this.connection = connection;
        this.graceMs = graceMs;
    }

    void close(short code, String reason) {
        if (closing || socket.isClosed()) {
            return;
        }
        closing = true;
        socket.close(code, reason);
        vertx.setTimer(graceMs, late -> connection.close());
    }

    boolean isClosing() {
        return closing;
    }
}
