package io.sojourn.protocol.time;

import io.sojourn.protocol.binary.Words;

/**
 * Reads one timestamp after the other, as {@link Timestamps#parse(byte[], int, int)} does, but remembers the minute of the
 * last one: of those that lie in it only the seconds are read. Not thread-safe.
 */
public final class TimestampReader {
    private static final int TO_MINUTES = "2026-11-21T10:02".length();
    private static final int TO_SECONDS = "2026-11-21T10:02:00Z".length();
    private static final int NOT_PLAIN = -1;

    private long date;
    private long hourAndMinute;
    private long minuteMs = Timestamps.UNREADABLE;

    /** Epoch milliseconds, or {@link Timestamps#UNREADABLE}. */
    public long parse(byte[] ascii, int offset, int length) {
        int within = withinMinute(ascii, offset, length);
        if (within == NOT_PLAIN) {
            return Timestamps.parse(ascii, offset, length);
        }
        long first = Words.at(ascii, offset);
        long second = Words.at(ascii, offset + Words.BYTES);
        if (minuteMs == Timestamps.UNREADABLE || first != date || second != hourAndMinute) {
            long parsed = Timestamps.parse(ascii, offset, length);
            date = first;
            hourAndMinute = second;
            minuteMs = parsed == Timestamps.UNREADABLE ? parsed : parsed - within;
            return parsed;
        }
        return minuteMs + within;
    }

    /** Milliseconds since the full minute of a time with seconds, perhaps with milliseconds, that ends in Z. */
    private static int withinMinute(byte[] b, int offset, int length) {
        boolean millis = length == Timestamps.LENGTH;
        int at = offset + TO_MINUTES;
        if ((!millis && length != TO_SECONDS) || b[at] != ':' || b[offset + length - 1] != 'Z') {
            return NOT_PLAIN;
        }
        int tens = digit(b[at + 1]);
        int ones = digit(b[at + 2]);
        // A leap second belongs to the next minute.
        if (tens < 0 || tens > 5 || ones < 0) {
            return NOT_PLAIN;
        }
        int ms = (tens * 10 + ones) * 1000;
        if (!millis) {
            return ms;
        }
        int first = digit(b[at + 4]);
        int second = digit(b[at + 5]);
        int third = digit(b[at + 6]);
        boolean plain = b[at + 3] == '.' && (first | second | third) >= 0;
        return plain ? ms + first * 100 + second * 10 + third : NOT_PLAIN;
    }

    /** Negative if it is none. */
    private static int digit(byte b) {
        int digit = b - '0';
        return digit > 9 ? -1 : digit;
    }
}
