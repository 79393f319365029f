package io.sojourn.protocol.location;

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
    private final FixFields fields;
    /** The keys of the message before, in their order: a sender keeps to its own. */
    private final @Nullable PlainKey[] expected = new PlainKey[FixField.values().length];

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
        int number = 0;
        do {
            FixField field = key(number++);
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
        skipSpace();
        return true;
    }

    private void skipSpace() {
        if (at < end && bytes[at] == ' ') {
            at++;
        }
    }

    /** Moves over a key and the colon; null if it is none of those that are known here. */
    private @Nullable FixField key(int number) {
        // As no key comes twice, there are no more than expected has room for.
        PlainKey key = expected[number];
        if (key == null || !key.standsAt(bytes, at, end)) {
            key = PlainKey.at(bytes, at, end);
            if (key == null) {
                return null;
            }
            expected[number] = key;
        }
        at += key.length();
        skipSpace();
        return key.field();
    }

    private boolean value(FixField field) {
        boolean isText = field == FixField.AGENT_ID || field == FixField.TIMESTAMP;
        boolean good = isText ? text(field) : number(field);
        skipSpace();
        return good;
    }

    private boolean text(FixField field) {
        if (at >= end || bytes[at] != '"') {
            return false;
        }
        int from = at + 1;
        int to = PlainText.end(bytes, from, end);
        at = to + 1;
        return to >= 0 && fields.takePlain(field, bytes, from, to - from);
    }

    private boolean number(FixField field) {
        boolean negative = at < end && bytes[at] == '-';
        int from = negative ? at + 1 : at;
        int to = from;
        long digits = 0;
        for (; to < end && isDigit(bytes[to]); to++) {
            digits = digits * 10 + (bytes[to] - '0');
        }
        int count = to - from;
        if (count == 0 || (count > 1 && bytes[from] == '0')) {
            return false;
        }
        int decimals = 0;
        if (to < end && bytes[to] == '.') {
            int point = to;
            for (to++; to < end && isDigit(bytes[to]); to++) {
                digits = digits * 10 + (bytes[to] - '0');
            }
            decimals = to - point - 1;
            count += decimals;
            if (decimals == 0) {
                return false;
            }
        }
        at = to;
        // With more of them they have overflowed.
        return count <= PlainDecimal.MAX_DIGITS && fields.takePlain(field, digits, decimals, negative);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
