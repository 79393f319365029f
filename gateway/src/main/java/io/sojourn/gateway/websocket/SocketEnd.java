package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Connections;
import io.sojourn.gateway.subscription.CloseReason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;

/**
 * Closes a socket politely. The close frame waits behind all that the client does not read, and so does Vert.x's close of
 * the connection; who has not answered it within the grace is cut off.
 */
final class SocketEnd {
    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final long graceMs;
    private long cut = -1;
    private boolean closing;

    SocketEnd(Vertx vertx, ServerWebSocket socket, HttpConnection connection, long graceMs) {
        this.vertx = vertx;
        this.socket = socket;
        this.connection = connection;
        this.graceMs = graceMs;
    }

    /** Closes, unless the client has begun to; false if that was done already. */
    boolean begin(CloseReason reason) {
        if (closing) {
            return false;
        }
        socket.close(reason.webSocketCode(), reason.text());
        expectClose();
        return true;
    }

    /** The client closes, and Vert.x answers; or we do, and the client is to answer. */
    void expectClose() {
        if (!closing) {
            closing = true;
            cut = vertx.setTimer(graceMs, late -> Connections.cut(connection));
        }
    }

    /** The connection is closed. */
    void done() {
        closing = true;
        vertx.cancelTimer(cut);
    }

    boolean isClosing() {
        return closing;
    }
}
