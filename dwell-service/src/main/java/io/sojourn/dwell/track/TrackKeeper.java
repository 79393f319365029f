package io.sojourn.dwell.track;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link TrackHousekeeper} in the background, on one worker thread at a time: one shard after the other, spread over
 * the period, so that compaction is a steady little and not a rush in which the shards' records wait.
 */
public final class TrackKeeper extends VerticleBase {
    public static final long DEFAULT_PERIOD_MS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(TrackKeeper.class);

    private final TrackHousekeeper housekeeper;
    private final Callable<? extends Collection<Integer>> owned;
    private final long periodMs;
    /** Shards that this round has still to look at. */
    private final Deque<Integer> left = new ArrayDeque<>();

    private int steps = 1;
    private volatile boolean stopped;

    /**
     * @param owned which dwell shards this member owns; may block
     * @param periodMs in which each of them is looked at once
     */
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
                Math.max(1, periodMs / steps),
                timer -> vertx.executeBlocking(this::step, false)
                        .onFailure(e -> LOG.warn("Tracks are not compacted for now: {}", e.toString()))
                        .onComplete(done -> waitForNext()));
    }

    /** Compacts a shard; with the first one of a round, what is too old is deleted as well. */
    private Void step() throws Exception {
        if (left.isEmpty()) {
            left.addAll(owned.call());
            steps = Math.max(1, left.size());
            housekeeper.expire();
        }
        Integer shard = left.poll();
        boolean more = shard != null;
        while (more && !stopped) {
            more = housekeeper.compact(shard);
        }
        return null;
    }
}
