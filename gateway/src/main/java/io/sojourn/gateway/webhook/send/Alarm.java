package io.sojourn.gateway.webhook.send;

import io.vertx.core.Vertx;
import java.time.Clock;

/** Rings once at a time that may be changed. Confined to its context. */
final class Alarm {
    private static final long NONE = Long.MAX_VALUE;
    /** Rings at least so often while it is set at all: the clock may be set, or be another than the timer's. */
    private static final long LONGEST_MS = 60_000;

    private final Vertx vertx;
    private final Clock clock;
    private final Runnable ring;
    private long timer;
    private long atMs = NONE;

    Alarm(Vertx vertx, Clock clock, Runnable ring) {
        this.vertx = vertx;
        this.clock = clock;
        this.ring = ring;
    }

    /** Instead of any time before; {@link Long#MAX_VALUE} for never. */
    void ringAt(long timeMs) {
        if (timeMs == atMs) {
            return;
        }
        cancel();
        atMs = timeMs;
        if (timeMs != NONE) {
            long delay = Math.max(1, Math.min(LONGEST_MS, timeMs - clock.millis()));
            timer = vertx.setTimer(delay, due -> {
                atMs = NONE;
                ring.run();
            });
        }
    }

    void cancel() {
        if (atMs != NONE) {
            vertx.cancelTimer(timer);
            atMs = NONE;
        }
    }
}
