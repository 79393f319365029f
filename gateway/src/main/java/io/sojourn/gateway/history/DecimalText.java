package io.sojourn.gateway.history;

import java.math.BigDecimal;

/** Numbers as text files have them: exact, without exponents, with no more digits than they need. */
final class DecimalText {
    private static final int E7_DIGITS = 7;
    private static final int MS_DIGITS = 3;

    private DecimalText() {}

    /** An angle in degrees · 10^7. */
    static String degrees(int degreesE7) {
        return plain(BigDecimal.valueOf(degreesE7, E7_DIGITS));
    }

    static String metres(float metres) {
        return new BigDecimal(Float.toString(metres)).toPlainString();
    }

    /** A duration in milliseconds, in seconds. */
    static String seconds(long ms) {
        return plain(BigDecimal.valueOf(ms, MS_DIGITS));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
