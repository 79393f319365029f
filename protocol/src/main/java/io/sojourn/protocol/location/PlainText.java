package io.sojourn.protocol.location;

import io.sojourn.protocol.binary.Words;

/** Finds the end of a JSON string of printable ASCII without escapes, eight bytes at a time. */
final class PlainText {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private PlainText() {}

    /**
     * Where the quotation mark is that ends the text.
     *
     * @param from behind the one that begins it
     * @return -1 if there is none before {@code end}, or something before it that is not plain
     */
    static int end(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + Words.BYTES <= end; at += Words.BYTES) {
            long found = notPlain(Words.at(bytes, at));
            if (found != 0) {
                int first = at + (Long.numberOfTrailingZeros(found) >>> 3);
                return bytes[first] == '"' ? first : -1;
            }
        }
        for (; at < end; at++) {
            if (notPlain(bytes[at] | (SPACES << Byte.SIZE)) != 0) {
                return bytes[at] == '"' ? at : -1;
            }
        }
        return -1;
    }

    /**
     * The high bits of quotation marks, backslashes, control characters and what is not ASCII. Above the first of them there
     * may be bits too many, since it borrows from the byte above or carries into it (Hacker's Delight, "find a 0-byte").
     */
    private static long notPlain(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        return (((quotes - ONES) & ~quotes)
                        | ((backslashes - ONES) & ~backslashes)
                        | ((word - SPACES) & ~word)
                        | word
                        | (word + ONES)) // DEL becomes 0x80.
                & HIGH_BITS;
    }
}
