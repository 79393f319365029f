package io.sojourn.cluster.actor;

/**
 * When a shard's next checkpoint is due: after a time or an amount of log, and the later the larger its last one was. A
 * checkpoint that weighs much more than the log which it spares would cost most of what the database can write; one that
 * weighs about as much at most doubles it.
 *
 * <p>What it costs is a longer recovery: {@value #MOST} times as much log is read and applied at most.
 */
final class CheckpointPace {
    /** However large checkpoints are: recovery must stay short, and the log fit into its retention. */
    static final int MOST = 8;

    private final long everyMs;
    private final long everyBytes;
    private long bytesSince;
    private long dueMs;
    private double stretch;

    /**
     * @param lastSize of the checkpoint that the shard was recovered from, in bytes
     * @param bytesSince of log after it
     * @param firstMs when the first one is due
     */
    CheckpointPace(long everyMs, long everyBytes, long lastSize, long bytesSince, long firstMs) {
        this.everyMs = everyMs;
        this.everyBytes = everyBytes;
        this.bytesSince = bytesSince;
        this.dueMs = firstMs;
        this.stretch = stretchFor(lastSize);
    }

    void logged(int bytes) {
        bytesSince += bytes;
    }

    /** A checkpoint of all that was logged so far has begun. */
    void began(long size) {
        bytesSince = 0;
        stretch = stretchFor(size);
    }

    /** It is stored, or has failed. */
    void ended(long nowMs) {
        dueMs = nowMs + (long) (everyMs * stretch);
    }

    boolean isDue(long nowMs) {
        return nowMs >= dueMs || bytesSince >= everyBytes * stretch;
    }

    private double stretchFor(long size) {
        return Math.max(1, Math.min(MOST, (double) size / everyBytes));
    }
}
