package io.sojourn.cluster.intake;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Notices that nothing came for a while, with one timer however much comes. */
final class SilenceWatch {
    private final Vertx vertx;
    private final long limitNanos;
    private final Runnable onSilence;
    private long lastNanos;
    private boolean held;
    private long timer;

    SilenceWatch(Vertx vertx, Duration limit, Runnable onSilence) {
        this.vertx = vertx;
        this.limitNanos = limit.toNanos();
        this.onSilence = onSilence;
        this.lastNanos = System.nanoTime();
        await(limitNanos);
    }

    /** It is we who do not listen, until the next touch. */
    void hold() {
        held = true;
    }

    /** Something came, or may come again. */
    void touch() {
        held = false;
        lastNanos = System.nanoTime();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void await(long nanos) {
        timer = vertx.setTimer(Math.max(1, nanos / 1_000_000), fired -> look());
    }

    private void look() {
        long left = held ? limitNanos : limitNanos - (System.nanoTime() - lastNanos);
        if (left <= 0) {
            onSilence.run();
        } else {
            await(left);
        }
    }
}
