package io.sojourn.chart.render;

import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import java.util.Arrays;
import java.util.List;

/** What the x of several series have in common. */
final class SharedX {
    private SharedX() {}

    /** Whether all series have the same x, sample for sample. */
    static boolean isSame(List<SeriesPart> parts) {
        return parts.stream().allMatch(part -> isSame(part, parts.get(0)));
    }

    static boolean isSame(SeriesPart one, SeriesPart other) {
        Samples a = one.samples();
        Samples b = other.samples();
        if (a == b) {
            return true;
        }
        if (one.xType() != other.xType() || a.count() != b.count()) {
            return false;
        }
        if (a.xText() == null && b.xText() == null) {
            return Arrays.equals(a.x(), b.x());
        }
        for (int i = 0; i < a.count(); i++) {
            if (!XText.of(one, i).equals(XText.of(other, i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all x are numbers, and none is less than the one before it. */
    static boolean areRisingNumbers(List<SeriesPart> parts) {
        for (SeriesPart part : parts) {
            double[] x = part.samples().x();
            for (int i = 0; i < x.length; i++) {
                if (part.samples().category(i) != null || (i > 0 && !(x[i] >= x[i - 1]))) {
                    return false;
                }
            }
        }
        return true;
    }
}
