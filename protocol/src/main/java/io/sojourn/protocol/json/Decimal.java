package io.sojourn.protocol.json;

/** Writes integers that stand for decimals. */
final class Decimal {
    private Decimal() {}

    /**
     * Writes {@code unscaled / 10^scale} at the end of {@code out} with no more digits than it needs; 21 characters do.
     *
     * @return where it begins
     */
    static int write(long unscaled, int scale, char[] out) {
        long rest = Math.abs(unscaled);
        int at = out.length;
        int digits = scale;
        while (digits > 0 && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        if (digits > 0) {
            for (; digits > 0; digits--) {
                out[--at] = (char) ('0' + rest % 10);
                rest /= 10;
            }
            out[--at] = '.';
        }
        do {
            out[--at] = (char) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (unscaled < 0) {
            out[--at] = '-';
        }
        return at;
    }
}
