package io.sojourn.protocol.body;

import java.util.Arrays;

/** The beginning of a part whose end comes in a later chunk. Takes up to {@code limit} bytes and says when it is full. */
final class Carry {
    private static final byte[] NOTHING = new byte[0];

    private final int limit;
    private byte[] bytes = NOTHING;
    private int size;

    Carry(int limit) {
        this.limit = limit;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Appends; false, and nothing is appended, if there is no room. */
    boolean add(byte[] source, int from, int to) {
        int length = to - from;
        if (length > limit - size) {
            return false;
        }
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(256, Math.max(2 * bytes.length, size + length))));
        }
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return true;
    }

    /** Forgets the bytes; a large array too, since most requests idle between parts. */
    void clear() {
        size = 0;
        if (bytes.length > 4096) {
            bytes = NOTHING;
        }
    }
}
