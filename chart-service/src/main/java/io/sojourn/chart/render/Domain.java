package io.sojourn.chart.render;

import java.util.List;

/**
 * The stretch of an axis that is drawn, in the axis' units: values, on a logarithmic axis their logarithms to base 10.
 *
 * @param from what lies left or below; the greater one on an axis that runs backwards
 */
record Domain(double from, double to) {
    /** Beneath this share of the values themselves, differences are rounding. */
    private static final double FLAT = 1e-12;

    /** Beneath this, doubles have no digits to spare. */
    private static final double LEAST = 1e-290;

    private static final double MARGIN = 0.05;

    double low() {
        return Math.min(from, to);
    }

    double high() {
        return Math.max(from, to);
    }

    /** The values from the least to the greatest, those that are no finite numbers aside; on a log axis also those to 0. */
    static Domain ofValues(List<double[]> columns, AxisType type) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double above = type == AxisType.LOG ? 0 : Double.NEGATIVE_INFINITY;
        for (double[] column : columns) {
            for (double value : column) {
                if (value > above && value < Double.POSITIVE_INFINITY) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new Domain(0, 1);
        }
        return type == AxisType.LOG ? new Domain(Math.log10(low), Math.log10(high)) : new Domain(low, high);
    }

    /** As given, with room round values that are all one. */
    Domain spread(AxisType type) {
        double high = high();
        double low = low();
        if (high - low > Math.max(LEAST, FLAT * Math.max(Math.abs(high), Math.abs(low)))) {
            return this;
        }
        double room = switch (type) {
            case LOG, CATEGORY -> 0.5;
            case TIME -> 30_000;
            case LINEAR -> Math.abs(high) < LEAST ? 1 : Math.abs(high) / 10;
        };
        return from <= to ? finite(low - room, high + room) : finite(high + room, low - room);
    }

    /** With a margin; values of one sign do not get one beyond 0. */
    Domain withMargin(AxisType type) {
        Domain spread = spread(type);
        if (!spread.equals(this)) {
            return spread;
        }
        double margin = MARGIN * to - MARGIN * from;
        double low = from - margin;
        double high = to + margin;
        if (type != AxisType.LOG) {
            low = from >= 0 ? Math.max(0, low) : low;
            high = to <= 0 ? Math.min(0, high) : high;
        }
        return finite(low, high);
    }

    private static Domain finite(double from, double to) {
        return new Domain(
                Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, from)),
                Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, to)));
    }
}
