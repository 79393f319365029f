package io.sojourn.protocol.location;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads location messages in the form in which nearly all of them come: known keys, each once, strings of printable ASCII
 * without escapes, decimal numbers without exponents, nothing nested and no white space but single spaces. Everything
 * else, and everything that is wrong, it leaves to a parser of JSON: it only ever says yes to what that would take as well, and
 * with the same result.
 *
 * <p>Two to three times as fast as a parser that must be ready for anything, and reading lines is the larger part of what
 * a fix costs. Not thread-safe.
 */
final class PlainMessage {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    private static final Key[] KEYS = {
        new Key("agent_id"),
        new Key("latitude"),
        new Key("longitude"),
        new Key("accuracy"),
        new Key("altitude"),
        new Key("speed"),
        new Key("heading"),
        new Key("timestamp"),
        new Key("agent"),
        new Key("lat"),
        new Key("lon"),
        new Key("lng"),
    };

    private final FixFields fields;
    private byte[] bytes = {};
    private int at;
    private int end;

    PlainMessage(FixFields fields) {
        this.fields = fields;
    }

    /** Whether the message in {@code source[from, to)} is of the plain form and good; if not, the fields are in disorder. */
    boolean read(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        if (!take('{')) {
            return false;
        }
        do {
            FixField field = key();
            if (field == null || fields.has(field) || !value(field)) {
                return false;
            }
        } while (take(','));
        return take('}') && at == end;
    }

    /** Moves over a character and a space behind it; false if another one stands there. */
    private boolean take(char wanted) {
        if (at == end || bytes[at] != wanted) {
            return false;
        }
        at++;
        if (at < end && bytes[at] == ' ') {
            at++;
        }
        return true;
    }

    /** Moves over a key and the colon; null if it is none of those that are known here. */
    private @Nullable FixField key() {
        int from = at + 1;
        int to = endOfText();
        if (to < 0 || to - from > WORD + 1 || from + WORD > bytes.length) {
            return null;
        }
        at = to + 1;
        return take(':') ? fieldOf(from, to - from) : null;
    }

    private @Nullable FixField fieldOf(int from, int length) {
        long word = (long) LONG.get(bytes, from) & Key.mask(length);
        byte ninth = length > WORD ? bytes[from + WORD] : 0;
        for (Key key : KEYS) {
            if (key.word == word && key.length == length && key.ninth == ninth) {
                return key.field;
            }
        }
        return null;
    }

    private boolean value(FixField field) {
        if (field == FixField.AGENT_ID || field == FixField.TIMESTAMP) {
            int from = at + 1;
            int to = endOfText();
            at = to + 1;
            return to >= 0 && fields.takePlain(field, bytes, from, to - from) && skipSpace();
        }
        return number(field) && skipSpace();
    }

    private boolean skipSpace() {
        if (at < end && bytes[at] == ' ') {
            at++;
        }
        return true;
    }

    /** Where the text that begins here has its closing quotation mark; -1 if it is not plain. */
    private int endOfText() {
        if (at >= end || bytes[at] != '"') {
            return -1;
        }
        for (int i = at + 1; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b < 0x20 || b == 0x7F || b == '\\') { // What is not ASCII is negative.
                return -1;
            }
        }
        return -1;
    }

    private boolean number(FixField field) {
        boolean negative = at < end && bytes[at] == '-';
        int from = negative ? at + 1 : at;
        int point = endOfDigits(from);
        int whole = point - from;
        if (whole == 0 || (whole > 1 && bytes[from] == '0')) {
            return false;
        }
        int decimals = 0;
        int to = point;
        if (point < end && bytes[point] == '.') {
            to = endOfDigits(point + 1);
            decimals = to - point - 1;
            if (decimals == 0) {
                return false;
            }
        }
        if (whole + decimals > PlainDecimal.MAX_DIGITS) {
            return false;
        }
        long digits = digits(from, point, 0);
        digits = decimals == 0 ? digits : digits(point + 1, to, digits);
        at = to;
        return fields.takePlain(field, digits, decimals, negative);
    }

    private int endOfDigits(int from) {
        int i = from;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    private long digits(int from, int to, long before) {
        long value = before;
        for (int i = from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    /** A key as the eight bytes with which it begins, and one more. */
    private static final class Key {
        private final FixField field;
        private final long word;
        private final byte ninth;
        private final int length;

        Key(String name) {
            byte[] padded = new byte[WORD + 1];
            byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(ascii, 0, padded, 0, ascii.length);
            FixField known = FixField.of(name);
            if (known == null) {
                throw new IllegalArgumentException(name);
            }
            this.field = known;
            this.word = (long) LONG.get(padded, 0);
            this.ninth = padded[WORD];
            this.length = ascii.length;
        }

        /** The bytes of a word that belong to a key of this length. */
        static long mask(int length) {
            return length >= WORD ? -1 : (1L << (length * Byte.SIZE)) - 1;
        }
    }
}
