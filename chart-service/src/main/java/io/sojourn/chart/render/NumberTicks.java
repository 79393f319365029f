package io.sojourn.chart.render;

/** Ticks of 1, 2 or 5 times a power of ten. */
final class NumberTicks {
    /** The prefixes stand for 10^3, 10^6, and so on. */
    private static final String PREFIXES = "kMGT";

    private static final double PREFIX_FROM = 1e5;
    private static final double POWERS_FROM = 1e15;
    private static final double POWERS_BELOW = 1e-4;
    private static final int MAX_PREFIXED_DECIMALS = 3;

    private NumberTicks() {}

    /** @param most about how many there is room for, 1 or more */
    static Ticks linear(Domain domain, int most) {
        Ticks ticks = new Ticks();
        double low = domain.low();
        double high = domain.high();
        int exponent = stepExponent(high / most - low / most);
        int digit = stepDigit(high / most - low / most, exponent);
        double step = digit * Math.pow(10, exponent);
        double largest = Math.max(Math.abs(low), Math.abs(high));
        for (long i = (long) Math.ceil(low / step - 1e-9); i <= high / step + 1e-9; i++) {
            double value = exponent >= 0 ? i * step : i * digit / Math.pow(10, -exponent);
            ticks.add(value, label(value, largest, exponent));
        }
        return ticks;
    }

    /** The least 1, 2 or 5 times a power of ten that is not below {@code raw}, itself above 0. */
    static double roundStep(double raw) {
        int exponent = stepExponent(raw);
        return stepDigit(raw, exponent) * Math.pow(10, exponent);
    }

    /** On an axis of logarithms: powers of ten, if those are few with 2 and 5 times them, and if fewer still as linear ones. */
    static Ticks logarithmic(Domain domain, int most) {
        Ticks ticks = new Ticks();
        int first = (int) Math.floor(domain.low());
        int last = (int) Math.ceil(domain.high());
        int stride = Math.max(1, (int) roundStep((last - first) / (double) most));
        int[] digits = 3 * (last - first) <= most ? new int[] {1, 2, 5} : new int[] {1};
        for (int exponent = Math.floorDiv(first, stride) * stride; exponent <= last; exponent += stride) {
            for (int digit : digits) {
                double unit = exponent + Math.log10(digit);
                if (unit >= domain.low() - 1e-9 && unit <= domain.high() + 1e-9) {
                    ticks.add(unit, power(digit, exponent));
                }
            }
        }
        return ticks.all().size() < 2 ? linearOnLog(domain, most) : ticks;
    }

    private static Ticks linearOnLog(Domain domain, int most) {
        Ticks ticks = new Ticks();
        Domain values = new Domain(Math.pow(10, domain.low()), Math.pow(10, domain.high()));
        for (Ticks.Tick tick : linear(values, most).all()) {
            if (tick.unit() > 0) {
                ticks.add(Math.log10(tick.unit()), tick.label());
            }
        }
        return ticks;
    }

    private static int stepExponent(double raw) {
        int exponent = (int) Math.floor(Math.log10(raw) + 1e-9);
        return raw > 5.0000001 * Math.pow(10, exponent) ? exponent + 1 : exponent;
    }

    private static int stepDigit(double raw, int exponent) {
        double share = raw / Math.pow(10, exponent);
        return share <= 1.0000001 ? 1 : share <= 2.0000001 ? 2 : 5;
    }

    private static String power(int digit, int exponent) {
        double value = digit * Math.pow(10, exponent);
        return label(value, value, exponent);
    }

    /**
     * @param largest of the values of the axis: all labels have the same prefix
     * @param stepExponent power of ten of the last digit that tells ticks apart
     */
    private static String label(double value, double largest, int stepExponent) {
        if (value == 0) {
            return "0";
        }
        if (largest >= POWERS_FROM || largest < POWERS_BELOW) {
            int exponent = (int) Math.floor(Math.log10(largest) + 1e-9);
            double mantissa = value / Math.pow(10, exponent);
            return NumberText.fixed(mantissa, Math.max(0, exponent - stepExponent)) + 'e' + exponent;
        }
        int prefix = largest < PREFIX_FROM ? 0 : Math.min(PREFIXES.length(), (int) (Math.log10(largest) + 1e-9) / 3);
        int decimals = Math.max(0, 3 * prefix - stepExponent);
        if (prefix > 0 && decimals <= MAX_PREFIXED_DECIMALS) {
            return NumberText.fixed(value / Math.pow(10, 3 * prefix), decimals) + PREFIXES.charAt(prefix - 1);
        }
        return NumberText.fixed(value, Math.max(0, -stepExponent));
    }
}
