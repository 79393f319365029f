package io.sojourn.protocol.location;

/** Degrees in the units of {@link Fix}, read off their digits: neither a double nor a string in between. */
final class Degrees {
    /** No finite number, or one too large for any angle. */
    static final int BEYOND = Integer.MAX_VALUE;

    private static final int WHOLE_DIGITS = 3;
    private static final int FRACTION_DIGITS = 12;
    private static final long[] POWERS = new long[FRACTION_DIGITS + 1];
    private static final long UNIT_E12 = 100_000;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Degrees() {}

    /**
     * Degrees · 10^7, rounded half away from zero, of a JSON number in {@code chars[from, from + length)}; {@link #BEYOND}
     * if its magnitude is above {@code limit} degrees.
     */
    static int toE7(char[] chars, int from, int length, int limit) {
        int end = from + length;
        boolean negative = chars[from] == '-';
        int at = negative ? from + 1 : from;
        int point = at;
        long value = 0;
        while (point < end && isDigit(chars[point])) {
            value = value * 10 + (chars[point++] - '0');
            if (point - at > WHOLE_DIGITS) {
                return toE7(new String(chars, from, length), limit);
            }
        }
        int next = point;
        int decimals = 0;
        if (point > at && next < end && chars[next] == '.') {
            for (next++; next < end && isDigit(chars[next]); next++) {
                if (decimals < FRACTION_DIGITS) {
                    value = value * 10 + (chars[next] - '0');
                    decimals++;
                }
            }
        }
        if (next < end || point == at) {
            return toE7(new String(chars, from, length), limit);
        }
        return ofDecimal(value, decimals, negative, limit);
    }

    /** The same of a number given by its digits, of which at most 15 count: three before the point and twelve after it. */
    static int ofDecimal(long digits, int decimals, boolean negative, int limit) {
        return rounded(digits * POWERS[FRACTION_DIGITS - decimals], negative, limit);
    }

    /** Whether {@link #ofDecimal} takes as many digits. */
    static boolean isPlain(long digits, int decimals) {
        return decimals <= FRACTION_DIGITS && digits < 1000 * POWERS[decimals];
    }

    private static int rounded(long e12, boolean negative, int limit) {
        if (e12 > limit * POWERS[FRACTION_DIGITS]) {
            return BEYOND;
        }
        int e7 = (int) ((e12 + UNIT_E12 / 2) / UNIT_E12);
        return negative ? -e7 : e7;
    }

    /** The rare forms: exponents, and NaN and Infinity, which some senders write though JSON has none. */
    private static int toE7(String text, int limit) {
        try {
            double degrees = Double.parseDouble(text);
            boolean within = Math.abs(degrees) <= limit; // Not for NaN.
            return within ? rounded((long) (Math.abs(degrees) * 1e12), degrees < 0, limit) : BEYOND;
        } catch (NumberFormatException e) {
            return BEYOND;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
