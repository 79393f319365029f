package io.sojourn.gateway.subscription;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends the streams of one event loop one after the other, evenly over a time, so that their clients do not all come back
 * at once.
 */
public final class Farewell {
    private static final long TICK_MS = 20;

    private final Vertx vertx;
    private final List<Runnable> ends;
    private final long overMs;
    private final long beganNs = System.nanoTime();
    private final Promise<Void> said = Promise.promise();
    private int ended;

    private Farewell(Vertx vertx, List<Runnable> ends, long overMs) {
        this.vertx = vertx;
        this.ends = ends;
        this.overMs = overMs;
    }

    /**
     * Completes when the last one was told to end; to be called on the event loop of the streams.
     *
     * @param ends each ends one stream
     */
    public static Future<Void> begin(Vertx vertx, List<Runnable> ends, long overMs) {
        Farewell farewell = new Farewell(vertx, ends, overMs);
        farewell.goOn();
        return farewell.said.future();
    }

    private void goOn() {
        long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
        long due = elapsedMs >= overMs ? ends.size() : ends.size() * elapsedMs / overMs;
        while (ended < due) {
            ends.get(ended).run();
            ended++;
        }
        if (ended == ends.size()) {
            said.complete();
        } else {
            vertx.setTimer(TICK_MS, later -> goOn());
        }
    }
}
