package io.sojourn.protocol.binary;

import io.sojourn.protocol.shard.ShardHash;

/** Something that a {@link ByteKeyTable} finds by bytes, such as the UTF-8 of an id. */
public abstract class ByteKeyed {
    private final byte[] key;
    final int hash;

    /** @param key kept, not copied: nobody changes it afterwards */
    protected ByteKeyed(byte[] key) {
        this.key = key;
        this.hash = hash(key, 0, key.length);
    }

    /** The bytes themselves: nobody changes them. */
    public final byte[] key() {
        return key;
    }

    /** The high half: the low bits are the same for all entities of one shard. */
    static int hash(byte[] bytes, int offset, int length) {
        return (int) (ShardHash.hash(bytes, offset, length) >>> 32);
    }
}
