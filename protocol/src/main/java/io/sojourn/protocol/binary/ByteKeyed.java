package io.sojourn.protocol.binary;

/** Something that a {@link ByteKeyTable} finds by bytes, such as the UTF-8 of an id. */
public abstract class ByteKeyed {
    private final byte[] key;
    final int hash;

    /** @param key kept, not copied: nobody changes it afterwards */
    protected ByteKeyed(byte[] key) {
        this.key = key;
        this.hash = ByteHash.of(key, 0, key.length);
    }

    /** The bytes themselves: nobody changes them. */
    public final byte[] key() {
        return key;
    }
}
