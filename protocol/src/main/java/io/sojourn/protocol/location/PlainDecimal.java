package io.sojourn.protocol.location;

/** Decimal numbers given by their digits. */
final class PlainDecimal {
    /** As many digits as always fit into a long. */
    static final int MAX_DIGITS = 18;

    /** From here on not every whole number is a double. */
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private PlainDecimal() {}

    /**
     * The double that is nearest to {@code digits / 10^decimals}, NaN if that cannot be told by one division. Both operands are
     * exact, so that their quotient is rounded once: William Clinger, "How to Read Floating Point Numbers Accurately".
     */
    static double toDouble(long digits, int decimals, boolean negative) {
        if (digits > EXACT) {
            return Double.NaN;
        }
        if (decimals == 0) {
            return negative ? -digits : digits; // An integer, which has no negative zero.
        }
        double magnitude = digits / POWERS[decimals];
        return negative ? -magnitude : magnitude;
    }
}
