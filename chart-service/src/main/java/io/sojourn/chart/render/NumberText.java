package io.sojourn.chart.render;

/** Numbers as text. */
final class NumberText {
    /** From here on doubles no longer hold every whole number. */
    private static final double WHOLE_BELOW = 1L << 53;

    private NumberText() {}

    /** Every digit that tells the number from others, without a fraction where it has none; empty if it is none. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        long whole = (long) value;
        return whole == value && Math.abs(value) < WHOLE_BELOW ? Long.toString(whole) : Double.toString(value);
    }

    /** With so many digits after the point, of a number of at most 17 digits in all. */
    static String fixed(double value, int decimals) {
        long scaled = Math.round(Math.abs(value) * Math.pow(10, decimals));
        StringBuilder text = new StringBuilder(20).append(scaled);
        while (text.length() <= decimals) {
            text.insert(0, '0');
        }
        if (decimals > 0) {
            text.insert(text.length() - decimals, '.');
        }
        return value < 0 && scaled != 0 ? text.insert(0, '-').toString() : text.toString();
    }
}
