package io.sojourn.protocol.time;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/**
 * The one place that knows how a time looks on the wire. Inside, times are epoch milliseconds.
 *
 * <p>Read are ISO-8601 date-times ({@code 2026-11-21T10:02:00.123+01:00}; a space for the T, a comma for the point, no
 * seconds, {@code +0100} and {@code +01} are fine; without an offset it is UTC, as GPS receivers write it) and numbers
 * since the epoch, as text too. A number below 10^11 is in seconds (until the year 5138), from there on in milliseconds
 * (from March 1973); from 10^14 on it is neither, so that micro- and nanoseconds are refused and not misread.
 *
 * <p>Written is UTC with milliseconds, always 24 characters.
 */
public final class Timestamps {
    /** What the {@code parse} methods answer to text that is no time. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    /** Length of a written timestamp. */
    public static final int LENGTH = 24;

    /** 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z: what can be written in four digits of a year. */
    private static final long MIN_MS = -62_167_219_200_000L;

    private static final long MAX_MS = 253_402_300_799_999L;
    private static final double SECONDS_BELOW = 1e11;
    private static final double MILLIS_BELOW = 1e14;
    private static final long DAY_MS = 86_400_000L;

    private Timestamps() {}

    /** Epoch milliseconds of a timestamp in ASCII, or {@link #UNREADABLE}. Allocates nothing for ISO-8601. */
    public static long parse(byte[] ascii, int offset, int length) {
        return IsoTimestamp.looksLikeOne(ascii, offset, length)
                ? inRange(IsoTimestamp.parse(ascii, offset, offset + length))
                : ofNumber(new String(ascii, offset, length, StandardCharsets.ISO_8859_1));
    }

    /** Epoch milliseconds of a timestamp, or {@link #UNREADABLE}. */
    public static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /**
     * Epoch milliseconds of a timestamp in a parameter.
     *
     * @throws ProblemException {@code TIMESTAMP_UNREADABLE}, naming the parameter
     */
    public static long require(String name, String text) {
        long parsed = parse(text);
        if (parsed == UNREADABLE) {
            throw new ProblemException(
                    ErrorCode.TIMESTAMP_UNREADABLE, name + " is neither ISO-8601 nor a number of (milli)seconds");
        }
        return parsed;
    }

    /** Epoch milliseconds of a number of seconds or milliseconds, or {@link #UNREADABLE}. */
    public static long ofNumber(long number) {
        if (Math.abs((double) number) < SECONDS_BELOW) {
            return inRange(number * 1000);
        }
        return Math.abs((double) number) < MILLIS_BELOW ? inRange(number) : UNREADABLE;
    }

    /** The same with a fraction; what is below a millisecond is dropped towards the past. */
    public static long ofNumber(double number) {
        if (Math.abs(number) < SECONDS_BELOW) {
            // To a microsecond first: 1.001 s · 1000 is a little less than 1001.
            return inRange((long) Math.floor(Math.rint(number * 1e6) / 1e3));
        }
        return Math.abs(number) < MILLIS_BELOW ? inRange((long) Math.floor(number)) : UNREADABLE;
    }

    /** UTC with milliseconds, as in {@code 2026-11-21T10:02:00.000Z}. */
    public static String format(long epochMs) {
        byte[] ascii = new byte[LENGTH];
        format(epochMs, ascii, 0);
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    /** Writes the {@link #LENGTH} bytes of a timestamp; times outside the years 0 to 9999 are clamped into them. */
    public static void format(long epochMs, byte[] target, int offset) {
        long clamped = Math.max(MIN_MS, Math.min(MAX_MS, epochMs));
        IsoTimestamp.format(Math.floorDiv(clamped, DAY_MS), (int) Math.floorMod(clamped, DAY_MS), target, offset);
    }

    private static long ofNumber(String text) {
        if (!isPlainNumber(text)) {
            return UNREADABLE;
        }
        return text.indexOf('.') < 0 ? ofNumber(Long.parseLong(text)) : ofNumber(Double.parseDouble(text));
    }

    /** Digits with at most a sign and a point: what a parser of doubles takes beyond that (hex, "1e9d") is no time. */
    private static boolean isPlainNumber(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        int digits = text.length() - from - points;
        return points <= 1 && digits > 0 && digits <= 18;
    }

    private static long inRange(long epochMs) {
        return epochMs < MIN_MS || epochMs > MAX_MS ? UNREADABLE : epochMs;
    }
}
