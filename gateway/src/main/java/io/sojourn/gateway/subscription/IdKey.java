package io.sojourn.gateway.subscription;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An id as UTF-8 bytes, for look-ups straight from a record. A key in a map owns its bytes and never changes; a key that
 * only looks up is pointed at other bytes again and again.
 */
final class IdKey {
    private byte[] bytes;
    private int offset;
    private int length;
    private int hash;

    private IdKey(byte[] bytes) {
        this.bytes = bytes;
        pointAt(bytes, 0, bytes.length);
    }

    static IdKey of(String id) {
        return new IdKey(id.getBytes(StandardCharsets.UTF_8));
    }

    static IdKey copyOf(byte[] source, int offset, int length) {
        return new IdKey(Arrays.copyOfRange(source, offset, offset + length));
    }

    /** A key for look-ups only. */
    static IdKey probe() {
        return new IdKey(new byte[0]);
    }

    IdKey pointAt(byte[] source, int from, int count) {
        bytes = source;
        offset = from;
        length = count;
        int h = 0;
        for (int i = from; i < from + count; i++) {
            h = 31 * h + source[i];
        }
        hash = h;
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdKey key
                && key.hash == hash
                && Arrays.equals(bytes, offset, offset + length, key.bytes, key.offset, key.offset + key.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
