package io.sojourn.cluster.log;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a process that writes: takes all that is pending, commits it in one transaction, and goes on with what
 * gathered meanwhile. What was rolled back for a passing reason is tried again, for ever, ever less often.
 */
final class CommitLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLoop.class);
    private static final long IDLE_MS = 1_000;
    private static final long FIRST_PAUSE_MS = 2;
    private static final long LONGEST_PAUSE_MS = 1_000;
    /** After so many failures in a row each shard is tried by itself. */
    private static final int TOGETHER = 3;
    /** Between deletions while there is always work: enough to keep up with what the work adds. */
    private static final long PRUNE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final CommitQueue queue;
    private final Committer committer;
    private final LogPruner pruner;
    private final LogStats stats;
    private int failuresInARow;
    private long lastPruned = System.nanoTime();

    CommitLoop(CommitQueue queue, Committer committer, LogPruner pruner, LogStats stats) {
        this.queue = queue;
        this.committer = committer;
        this.pruner = pruner;
        this.stats = stats;
    }

    @Override
    public void run() {
        try {
            boolean pruning = false;
            for (CommitQueue.Turn turn = queue.take(0); turn != null; turn = queue.take(pruning ? 0 : IDLE_MS)) {
                doAll(turn);
                pruning = prune();
            }
        } catch (InterruptedException e) {
            LOG.warn("the commit loop was interrupted and ends");
        } catch (RuntimeException | Error e) {
            LOG.error("the commit loop died: this process can write no more", e);
            stats.failed("the commit loop died: " + e);
        } finally {
            queue.close();
            refuseTheRest();
        }
    }

    private void doAll(CommitQueue.Turn turn) throws InterruptedException {
        if (!turn.shards().isEmpty()) {
            List<ShardWork> again =
                    failuresInARow < TOGETHER ? committer.commit(turn.shards()) : committer.commitApart(turn.shards());
            retryLater(again);
        }
        @Nullable RowsWork housekeeping = turn.housekeeping();
        if (housekeeping != null) {
            committer.write(housekeeping);
        }
    }

    private void retryLater(List<ShardWork> again) throws InterruptedException {
        if (again.isEmpty()) {
            failuresInARow = 0;
            return;
        }
        queue.putBack(again);
        queue.pause(Math.min(FIRST_PAUSE_MS << Math.min(failuresInARow, 10), LONGEST_PAUSE_MS));
        failuresInARow++;
    }

    /** Whether there is more to delete, and time for it. */
    private boolean prune() {
        boolean idle = queue.isIdle();
        if (!idle && System.nanoTime() - lastPruned < PRUNE_EVERY_NANOS) {
            return false;
        }
        lastPruned = System.nanoTime();
        return pruner.step();
    }

    private void refuseTheRest() {
        LogOutcome.RolledBack closed = new LogOutcome.RolledBack(CommitQueue.CLOSED);
        for (ShardWork shard : queue.drain()) {
            shard.works().forEach(work -> committer.abandon(work, closed));
        }
        for (RowsWork rows : queue.drainHousekeeping()) {
            committer.finish(rows, closed);
        }
        committer.tell();
    }
}
