package io.sojourn.protocol.binary;

import java.util.SplittableRandom;

/**
 * A hash of bytes for tables in memory, eight bytes at a time: multiplied to 128 bits, of which both halves count (after Wang
 * Yi, "wyhash"). Other in every process, so that nobody can choose ids that collide; for what is stored or sent there is
 * {@link io.sojourn.protocol.shard.ShardHash}.
 */
final class ByteHash {
    private static final long SEED;
    private static final long SECRET;

    static {
        SplittableRandom random = new SplittableRandom();
        SEED = random.nextLong();
        SECRET = random.nextLong();
    }

    private ByteHash() {}

    /** Never 0. */
    static int of(byte[] bytes, int offset, int length) {
        int end = offset + length;
        long hash = SEED ^ length;
        for (int at = offset; at + Words.BYTES < end; at += Words.BYTES) {
            hash = mix(hash, Words.at(bytes, at));
        }
        // The last eight once more, as far as they were not whole.
        hash = mix(hash, length >= Words.BYTES ? Words.at(bytes, end - Words.BYTES) : few(bytes, offset, end));
        int folded = (int) (hash ^ (hash >>> 32));
        return folded == 0 ? 1 : folded;
    }

    private static long few(byte[] bytes, int from, int end) {
        long word = 0;
        for (int at = from; at < end; at++) {
            word = (word << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        return word;
    }

    private static long mix(long hash, long word) {
        long keyed = word ^ SECRET;
        return (keyed * hash) ^ Math.multiplyHigh(keyed, hash);
    }
}
