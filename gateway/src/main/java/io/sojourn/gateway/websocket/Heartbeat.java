package io.sojourn.gateway.websocket;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.BooleanSupplier;

/** Pings, and tells when the other side no longer answers. */
final class Heartbeat {
    private final ServerWebSocket socket;
    private final BooleanSupplier reading;
    private final Runnable dead;
    private final Vertx vertx;
    private final long timer;
    private boolean heard = true;

    /**
     * @param reading false while the socket is paused: then a pong is not seen even if it is there
     * @param dead runs when nothing was heard since the last ping
     */
    Heartbeat(Vertx vertx, ServerWebSocket socket, long everyMs, BooleanSupplier reading, Runnable dead) {
        this.vertx = vertx;
        this.socket = socket;
        this.reading = reading;
        this.dead = dead;
        this.timer = vertx.setPeriodic(everyMs, tick -> beat());
        socket.pongHandler(pong -> heard());
    }

    /** Something came. */
    void heard() {
        heard = true;
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void beat() {
        if (!heard && reading.getAsBoolean()) {
            dead.run();
        } else if (!socket.isClosed()) {
            heard = false;
            socket.writePing(Buffer.buffer("sojourn"));
        }
    }
}
