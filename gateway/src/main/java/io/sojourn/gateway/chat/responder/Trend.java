package io.sojourn.gateway.chat.responder;

import java.util.Arrays;

/** Where a series goes: the slope of the straight line through its last values (least squares), beside their spread. */
enum Trend {
    RISING("rising"),
    FALLING("falling"),
    STEADY("steady"),
    UNKNOWN("too short for a trend");

    static final int VALUES = 20;
    private static final int FEWEST = 3;
    /** Of the spread, which the line must cross to count. */
    private static final double PART = 0.5;

    private final String words;

    Trend(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Of the last {@link #VALUES} values at most; gaps are left out. */
    static Trend of(double[] y) {
        double[] last = lastOf(y);
        int n = last.length;
        if (n < FEWEST) {
            return UNKNOWN;
        }
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : last) {
            sum += value;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double x = i - (n - 1) / 2.0;
            covariance += x * (last[i] - sum / n);
            variance += x * x;
        }
        double change = covariance / variance * (n - 1);
        if (high == low || Math.abs(change) < PART * (high - low)) {
            return STEADY;
        }
        return change > 0 ? RISING : FALLING;
    }

    private static double[] lastOf(double[] y) {
        double[] finite = Arrays.stream(y).filter(Double::isFinite).toArray();
        return Arrays.copyOfRange(finite, Math.max(0, finite.length - VALUES), finite.length);
    }
}
