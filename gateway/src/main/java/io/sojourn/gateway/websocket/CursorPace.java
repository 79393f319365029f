package io.sojourn.gateway.websocket;

import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/** Sees to it that a cursor follows events, but not more often than it should. */
final class CursorPace {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final long everyMs;
    private final BooleanSupplier wanted;
    private final Runnable overdue;
    private long timer = NONE;
    private boolean owed;

    /**
     * @param wanted whether the client wants cursors at all
     * @param overdue runs when a cursor may be sent again and events have come since the last one
     */
    CursorPace(Vertx vertx, long everyMs, BooleanSupplier wanted, Runnable overdue) {
        this.vertx = vertx;
        this.everyMs = everyMs;
        this.wanted = wanted;
        this.overdue = overdue;
    }

    boolean isDue() {
        return timer == NONE && wanted.getAsBoolean();
    }

    /** An event was sent. */
    void owe() {
        owed = true;
    }

    /** A cursor was sent. */
    void paid() {
        owed = false;
        timer = vertx.setTimer(everyMs, now -> {
            timer = NONE;
            if (owed && wanted.getAsBoolean()) {
                overdue.run();
            }
        });
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
