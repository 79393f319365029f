package io.sojourn.chart.measure;

import io.sojourn.protocol.chart.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample as it was measured.
 *
 * @param timeMs epoch milliseconds
 * @param text null for none
 */
record Measured(long timeMs, double value, @Nullable String text) {
    private static final Comparator<Measured> BY_TIME = Comparator.comparingLong(Measured::timeMs);

    /** Takes all of a list, in the order of time; those of one time stay in their order. */
    static List<Measured> takeSorted(List<Measured> from) {
        List<Measured> sorted = new ArrayList<>(from);
        from.clear();
        sorted.sort(BY_TIME);
        return sorted;
    }

    static Samples toSamples(List<Measured> measured) {
        int count = measured.size();
        double[] x = new double[count];
        double[] y = new double[count];
        @Nullable String[] text = new @Nullable String[count];
        boolean hasText = false;
        for (int i = 0; i < count; i++) {
            x[i] = measured.get(i).timeMs;
            y[i] = measured.get(i).value;
            text[i] = measured.get(i).text;
            hasText |= text[i] != null;
        }
        return new Samples(x, null, y, hasText ? text : null);
    }
}
