package io.sojourn.protocol.location;

import io.sojourn.protocol.binary.Words;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A key of a location message with its quotation marks and its colon, compared as two words of eight bytes. */
final class PlainKey {
    private static final PlainKey[] ALL = {
        new PlainKey("agent_id"),
        new PlainKey("latitude"),
        new PlainKey("longitude"),
        new PlainKey("accuracy"),
        new PlainKey("altitude"),
        new PlainKey("speed"),
        new PlainKey("heading"),
        new PlainKey("timestamp"),
        new PlainKey("agent"),
        new PlainKey("lat"),
        new PlainKey("lon"),
        new PlainKey("lng"),
    };

    private final FixField field;
    private final int length;
    private final long mask;
    private final long first;
    private final long last;
    /** Where the last word begins, which overlaps the first one. */
    private final int lastAt;

    private PlainKey(String name) {
        FixField known = FixField.of(name);
        byte[] text = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
        if (known == null || text.length > 2 * Words.BYTES) {
            throw new IllegalArgumentException(name);
        }
        byte[] padded = new byte[2 * Words.BYTES];
        System.arraycopy(text, 0, padded, 0, text.length);
        field = known;
        length = text.length;
        mask = length >= Words.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
        lastAt = Math.max(0, length - Words.BYTES);
        first = Words.at(padded, 0);
        last = Words.at(padded, lastAt);
    }

    /** The key that stands at a place of a message that goes on until {@code end}; null if it is none of those known here. */
    static @Nullable PlainKey at(byte[] bytes, int at, int end) {
        for (PlainKey key : ALL) {
            if (key.standsAt(bytes, at, end)) {
                return key;
            }
        }
        return null;
    }

    boolean standsAt(byte[] bytes, int at, int end) {
        return at + length < end
                && at + lastAt + Words.BYTES <= bytes.length
                && (Words.at(bytes, at) & mask) == first
                && (Words.at(bytes, at + lastAt) & mask) == last;
    }

    FixField field() {
        return field;
    }

    /** Bytes with the quotation marks and the colon. */
    int length() {
        return length;
    }
}
