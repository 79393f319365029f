package io.sojourn.chart.render;

import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.Timestamps;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The samples from one x to another, both included. What a bound means goes with the series' x:
 *
 * <ul>
 *   <li>numbers: a number;
 *   <li>times: whatever {@link Timestamps} reads;
 *   <li>categories that are all numbers, with bounds that are numbers: the same as numbers;
 *   <li>other categories: from the first sample that has this category to the last that has that one. A bound that no
 *       sample has, as when it has left the ring meanwhile, does not bound.
 * </ul>
 *
 * @param from null for the oldest sample
 * @param to null for the newest
 */
record Window(@Nullable String from, @Nullable String to) {
    static final Window ALL = new Window(null, null);

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    /**
     * What of a series lies in the window.
     *
     * @throws ProblemException {@code INVALID_PARAMETER} or {@code TIMESTAMP_UNREADABLE} for a bound that cannot be read,
     *     {@code INVALID_PARAMETER} for one that lies after the other
     */
    SeriesPart of(SeriesPart part) {
        Samples samples = part.samples();
        if ((from == null && to == null) || samples.count() == 0) {
            return part;
        }
        if (samples.xText() == null && part.xType() == XType.TIME) {
            return between(part, time("from", from, Long.MIN_VALUE), time("to", to, Long.MAX_VALUE));
        }
        if (samples.xText() == null && (part.xType() != XType.CATEGORY || (isNumber(from) && isNumber(to)))) {
            return between(
                    part, number("from", from, Double.NEGATIVE_INFINITY), number("to", to, Double.POSITIVE_INFINITY));
        }
        return betweenCategories(part);
    }

    private static SeriesPart between(SeriesPart part, double low, double high) {
        if (low > high) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "from must not lie after to");
        }
        double[] x = part.samples().x();
        return Excerpt.of(
                part,
                IntStream.range(0, x.length)
                        .filter(i -> x[i] >= low && x[i] <= high)
                        .toArray());
    }

    private SeriesPart betweenCategories(SeriesPart part) {
        Samples samples = part.samples();
        int first = 0;
        int last = samples.count() - 1;
        if (from != null) {
            int found = 0;
            while (found <= last && !XText.of(part, found).equals(from)) {
                found++;
            }
            first = found <= last ? found : 0;
        }
        if (to != null) {
            int found = last;
            while (found >= 0 && !XText.of(part, found).equals(to)) {
                found--;
            }
            last = found >= 0 ? found : last;
        }
        return Excerpt.of(part, IntStream.rangeClosed(first, last).toArray());
    }

    private static double time(String name, @Nullable String bound, double otherwise) {
        return bound == null ? otherwise : Timestamps.require(name, bound);
    }

    private static double number(String name, @Nullable String bound, double otherwise) {
        if (bound == null) {
            return otherwise;
        }
        if (!isNumber(bound)) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, name + " is not a number");
        }
        return Double.parseDouble(bound);
    }

    private static boolean isNumber(@Nullable String bound) {
        return bound == null || NUMBER.matcher(bound).matches();
    }
}
