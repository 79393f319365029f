package io.sojourn.cluster.log;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the commit loop has done since it started, for metrics; and a line in the log when commits begin to fail and one when they
 * go on, however many failed. Counters only grow; safe to read from any thread.
 */
public final class LogStats {
    private static final Logger LOG = LoggerFactory.getLogger(LogStats.class);

    private final CommitQueue queue;
    private final LongAdder transactions = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder recordBytes = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder pruned = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private volatile LongConsumer commitTimer = nanos -> {};
    private volatile @Nullable String failing;
    private volatile long failingSinceNanos;

    LogStats(CommitQueue queue) {
        this.queue = queue;
    }

    /** Is told how long each transaction took, in nanoseconds, on the commit thread: must be quick. */
    public void setCommitTimer(LongConsumer timer) {
        commitTimer = timer;
    }

    void committed(long nanos, int newRecords, long newBytes, int newRows) {
        transactions.increment();
        commitNanos.add(nanos);
        records.add(newRecords);
        recordBytes.add(newBytes);
        rows.add(newRows);
        if (failing != null) {
            LOG.info("Commits go on, after {} s", Math.round((System.nanoTime() - failingSinceNanos) / 1e9));
            failing = null;
        }
        commitTimer.accept(nanos);
    }

    void failed(String reason) {
        failures.increment();
        if (failing == null) {
            LOG.warn("What is to be written cannot be committed now, and is tried until it is: {}", reason);
            failingSinceNanos = System.nanoTime();
        }
        failing = reason;
    }

    void pruned(int newPruned) {
        pruned.add(newPruned);
    }

    public long transactions() {
        return transactions.sum();
    }

    /** Time spent in the transactions that were committed. */
    public long commitNanos() {
        return commitNanos.sum();
    }

    /** Records committed; by {@link #transactions} this is the size of a batch. */
    public long records() {
        return records.sum();
    }

    public long recordBytes() {
        return recordBytes.sum();
    }

    /** Rows written with records, with checkpoints, and by housekeeping. */
    public long rows() {
        return rows.sum();
    }

    /** Transactions that failed, whatever became of them. */
    public long failures() {
        return failures.sum();
    }

    /** Records that retention has deleted. */
    public long pruned() {
        return pruned.sum();
    }

    /** Work that waits or is being committed. */
    public int queueDepth() {
        return queue.works();
    }

    public long queueBytes() {
        return queue.bytes();
    }

    /** For how long work has waited that cannot be committed, in seconds; 0 if nothing waits or transactions succeed. */
    public double stalledS() {
        return failing == null || queue.works() == 0 ? 0 : (System.nanoTime() - failingSinceNanos) / 1e9;
    }

    /** Why the last transaction failed, null if it was committed: then all is well. */
    public @Nullable String failing() {
        return failing;
    }
}
