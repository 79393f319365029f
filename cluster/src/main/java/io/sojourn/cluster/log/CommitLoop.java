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
    /**
     * Between deletions. Each rewrites the ends of the index of all shards, so few that delete more cost less.
     */
    private static final long PRUNE_EVERY_MS = 100;
    /** When deletions fall behind what the work adds. */
    private static final long PRUNE_SOONER_MS = 10;

    private final CommitQueue queue;
    private final Committer committer;
    private final LogPruner pruner;
    private final LogStats stats;
    private int failuresInARow;
    private long lastPruned = System.nanoTime();
    private LogPruner.Rest unpruned = LogPruner.Rest.NOTHING;

    CommitLoop(CommitQueue queue, Committer committer, LogPruner pruner, LogStats stats) {
        this.queue = queue;
        this.committer = committer;
        this.pruner = pruner;
        this.stats = stats;
    }

    @Override
    public void run() {
        try {
            for (CommitQueue.Turn turn = queue.take(0);
                    turn != null;
                    turn = queue.take(unpruned == LogPruner.Rest.NOTHING ? IDLE_MS : pruneEveryMs())) {
                doAll(turn);
                prune();
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

    private void prune() {
        if (System.nanoTime() - lastPruned >= TimeUnit.MILLISECONDS.toNanos(pruneEveryMs())) {
            unpruned = pruner.step();
            lastPruned = System.nanoTime();
        }
    }

    private long pruneEveryMs() {
        return unpruned == LogPruner.Rest.MUCH ? PRUNE_SOONER_MS : PRUNE_EVERY_MS;
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
