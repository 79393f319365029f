package io.sojourn.protocol.shard;

/**
 * The sequence number of a record: epoch · 2^32 + n. Every claim of a shard begins a new epoch, so a number is never
 * used twice, whatever a crash took with it.
 */
public final class Seq {
    /** Before the first record of a shard. */
    public static final long NONE = 0;

    private Seq() {}

    /** The number from which the first record of this epoch counts up. */
    public static long base(long epoch) {
        return epoch << 32;
    }

    public static long epoch(long seq) {
        return seq >>> 32;
    }

    public static long n(long seq) {
        return seq & 0xFFFF_FFFFL;
    }
}
