package io.sojourn.dwell.track;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@link TrackHousekeeper} in the background, on one worker thread at a time. */
public final class TrackKeeper extends VerticleBase {
    public static final long DEFAULT_PERIOD_MS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(TrackKeeper.class);

    private final TrackHousekeeper housekeeper;
    private final Callable<? extends Collection<Integer>> owned;
    private final long periodMs;
    private volatile boolean stopped;

    /** @param owned which dwell shards this member owns; may block */
    public TrackKeeper(TrackHousekeeper housekeeper, Callable<? extends Collection<Integer>> owned, long periodMs) {
        this.housekeeper = housekeeper;
        this.owned = owned;
        this.periodMs = periodMs;
    }

    @Override
    public Future<?> start() {
        waitForNext();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    private void waitForNext() {
        vertx.setTimer(
                periodMs,
                timer -> vertx.executeBlocking(this::round, false)
                        .onFailure(e -> LOG.warn("Tracks are not compacted for now: {}", e.toString()))
                        .onComplete(done -> waitForNext()));
    }

    /** Answers how many steps were taken. */
    private int round() throws Exception {
        int steps = 0;
        for (int shard : owned.call()) {
            boolean more = true;
            while (more && !stopped) {
                more = housekeeper.compact(shard);
                steps++;
            }
        }
        if (!stopped) {
            housekeeper.expire();
        }
        return steps;
    }
}
