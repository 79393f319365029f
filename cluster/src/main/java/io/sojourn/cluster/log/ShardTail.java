package io.sojourn.cluster.log;

import io.sojourn.protocol.shard.ShardId;

/** What is kept in mind of a shard's log to know when some of it can go, without asking the database each time. */
final class ShardTail {
    private final ShardId shard;
    private final long epoch;
    private long checkpointSeq;
    private long lastSeq;
    private long bytes;
    private boolean measured;
    /** The time of the oldest record that is left, as far as known: not later than the truth. */
    private long oldestMs = Long.MIN_VALUE;
    /** Up to here, whatever lies within the checkpoint has been looked at and deleted. */
    private long exhaustedAt = -1;

    private boolean newestKept;

    ShardTail(ShardId shard, long epoch, long checkpointSeq) {
        this.shard = shard;
        this.epoch = epoch;
        this.checkpointSeq = checkpointSeq;
    }

    ShardId shard() {
        return shard;
    }

    long epoch() {
        return epoch;
    }

    long checkpointSeq() {
        return checkpointSeq;
    }

    boolean isMeasured() {
        return measured;
    }

    void measured(long bytesNow, long lastSeqNow) {
        bytes = bytesNow;
        lastSeq = lastSeqNow;
        measured = true;
    }

    /** What was counted may not be so. */
    void forgetMeasure() {
        measured = false;
    }

    void appended(long seq, long size) {
        lastSeq = seq;
        bytes += size;
        if (newestKept) {
            newestKept = false;
            exhaustedAt = -1;
        }
    }

    void checkpointed(long seq) {
        checkpointSeq = seq;
        exhaustedAt = -1;
    }

    /** Nothing within the checkpoint is left that could be deleted. */
    void exhausted() {
        exhaustedAt = checkpointSeq;
    }

    boolean isDue(long expiredBeforeMs, long maxBytes) {
        if (checkpointSeq == 0 || exhaustedAt == checkpointSeq) {
            return false;
        }
        return !measured || oldestMs < expiredBeforeMs || bytes > maxBytes;
    }

    /** Whether the oldest record goes; if so it counts as gone. The newest never does. */
    boolean expires(long seq, long atMs, long size, long expiredBeforeMs, long maxBytes) {
        if (seq == lastSeq) {
            exhausted();
            newestKept = true;
            return false;
        }
        if (atMs >= expiredBeforeMs && bytes - size <= maxBytes) {
            oldestMs = atMs;
            return false;
        }
        bytes -= size;
        return true;
    }
}
