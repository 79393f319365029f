package io.sojourn.protocol.shard;

import java.nio.charset.StandardCharsets;

/**
 * The stable hash that picks the shard of an entity. It is part of the stored format: changing it would orphan every
 * entity. FNV-1a (64 bit) over the UTF-8 bytes, finished with MurmurHash3's fmix64 so that the low bits are well mixed.
 */
public final class ShardHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ShardHash() {}

    public static int shardOf(String key, int shards) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        return shardOf(utf8, 0, utf8.length, shards);
    }

    public static int shardOf(byte[] bytes, int offset, int length, int shards) {
        return shardOf(hash(bytes, offset, length), shards);
    }

    /** Unsigned, so that {@link Long#MIN_VALUE} has a shard like any other hash. */
    public static int shardOf(long hash, int shards) {
        return (int) Long.remainderUnsigned(hash, shards);
    }

    public static long hash(byte[] bytes, int offset, int length) {
        long h = FNV_OFFSET;
        for (int i = offset; i < offset + length; i++) {
            h = (h ^ (bytes[i] & 0xFF)) * FNV_PRIME;
        }
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
