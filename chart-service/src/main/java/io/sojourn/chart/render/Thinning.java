package io.sojourn.chart.render;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Picks the samples that show a curve with fewer points: Largest Triangle Three Buckets (S. Steinarsson, "Downsampling
 * Time Series for Visual Representation", University of Iceland, 2013) among the extremes of small buckets (J. Van Der
 * Donckt et al., "MinMaxLTTB: Leveraging MinMax-Preselection to Scale LTTB Visualizations", IEEE VIS 2023).
 *
 * <p>Beyond the papers: the first and the last sample, the least and the greatest value always stay (given room for four
 * values), and between two picked values that were apart by a gap, one sample without a value stays and keeps them apart.
 * Takes time in proportion to the samples.
 */
final class Thinning {
    /** Samples that the preselection leaves for each one that is picked; the paper's advice. */
    private static final int PRESELECTED = 4;

    private final double[] x;
    private final double[] y;

    private Thinning(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * The indexes of at most {@code points} samples, ascending. Of one point it is the newest.
     *
     * @param x where the samples lie; need not be ascending
     * @param y what is not finite is a gap
     * @param points 1 or more
     */
    static int[] keep(double[] x, double[] y, int points) {
        int count = y.length;
        if (count <= points) {
            return IntStream.range(0, count).toArray();
        }
        if (points <= 2) {
            return points == 1 ? new int[] {count - 1} : new int[] {0, count - 1};
        }
        return new Thinning(x, y).keep(points);
    }

    private int[] keep(int points) {
        int[] values = IntStream.range(0, y.length).filter(this::hasValue).toArray();
        if (values.length == 0) {
            return new int[] {0, y.length - 1};
        }
        return withGaps(thin(values, roomForValues(points)), points);
    }

    /** What the gaps leave: as many as there are, or, if those are too many, one between any two values. */
    private int roomForValues(int points) {
        int gaps = 0;
        for (int i = 0; i < y.length; i++) {
            if (!hasValue(i) && (i == 0 || hasValue(i - 1))) {
                gaps++;
            }
        }
        int gapsAtEnds = (hasValue(0) ? 0 : 1) + (hasValue(y.length - 1) ? 0 : 1);
        return gaps <= points / 2 ? points - gaps : (points + 1 - gapsAtEnds) / 2;
    }

    private int[] thin(int[] values, int room) {
        int last = values[values.length - 1];
        if (values.length <= room) {
            return values;
        }
        if (room == 1) {
            return new int[] {hasValue(0) ? values[0] : last};
        }
        int[] extremes = extremes(values, 0, values.length);
        if (room < 4) {
            int[] ends = {values[0], last};
            return room == 2 ? ends : union(ends, farther(extremes, ends));
        }
        return union(triangles(preselected(values, room - 2), room - 2), extremes);
    }

    /** The indexes of the least and the greatest value, in their order. */
    private int[] extremes(int[] values, int from, int end) {
        int least = values[from];
        int greatest = values[from];
        for (int i = from + 1; i < end; i++) {
            int at = values[i];
            least = y[at] < y[least] ? at : least;
            greatest = y[at] > y[greatest] ? at : greatest;
        }
        return new int[] {Math.min(least, greatest), Math.max(least, greatest)};
    }

    /** Of two samples the one that stands out more between the ends. */
    private int[] farther(int[] two, int[] ends) {
        double middle = y[ends[0]] / 2 + y[ends[1]] / 2;
        return new int[] {Math.abs(y[two[0]] - middle) >= Math.abs(y[two[1]] - middle) ? two[0] : two[1]};
    }

    private int[] preselected(int[] values, int target) {
        int buckets = target * PRESELECTED / 2;
        if (values.length <= 2 * buckets + 2) {
            return values;
        }
        int[] picked = new int[2 * buckets + 2];
        int size = 0;
        picked[size++] = values[0];
        double width = (values.length - 2.0) / buckets;
        for (int bucket = 0; bucket < buckets; bucket++) {
            int[] both = extremes(values, 1 + (int) (bucket * width), 1 + (int) ((bucket + 1) * width));
            picked[size++] = both[0];
            if (both[1] != both[0]) {
                picked[size++] = both[1];
            }
        }
        picked[size++] = values[values.length - 1];
        return Arrays.copyOf(picked, size);
    }

    /** From each bucket what makes the largest triangle with the one picked before and the mean of the next bucket. */
    private int[] triangles(int[] values, int target) {
        if (values.length <= target) {
            return values;
        }
        int[] picked = new int[target];
        picked[0] = values[0];
        double width = (values.length - 2.0) / Math.max(1, target - 2);
        for (int i = 1; i < target - 1; i++) {
            int from = 1 + (int) ((i - 1) * width);
            int end = 1 + (int) (i * width);
            int nextEnd = i == target - 2 ? values.length : 1 + (int) ((i + 1) * width);
            picked[i] = largest(
                    values, from, end, picked[i - 1], mean(x, values, end, nextEnd), mean(y, values, end, nextEnd));
        }
        picked[target - 1] = values[values.length - 1];
        return picked;
    }

    private static double mean(double[] of, int[] values, int from, int end) {
        double mean = 0;
        for (int i = from; i < end; i++) {
            mean += of[values[i]] / (end - from);
        }
        return mean;
    }

    private int largest(int[] values, int from, int end, int before, double nextX, double nextY) {
        int picked = values[from];
        double largest = -1;
        double dx = x[before] - nextX;
        double dy = nextY - y[before];
        for (int i = from; i < end; i++) {
            int at = values[i];
            double area = Math.abs(dx * (y[at] - y[before]) - (x[before] - x[at]) * dy);
            if (area > largest) {
                largest = area;
                picked = at;
            }
        }
        return picked;
    }

    private int[] withGaps(int[] values, int points) {
        int[] kept = new int[points];
        int size = 0;
        if (!hasValue(0)) {
            kept[size++] = 0;
        }
        for (int i = 0; i < values.length; i++) {
            int gap = i == 0 ? -1 : gapBetween(values[i - 1], values[i]);
            if (gap > 0) {
                kept[size++] = gap;
            }
            kept[size++] = values[i];
        }
        if (!hasValue(y.length - 1)) {
            kept[size++] = y.length - 1;
        }
        return Arrays.copyOf(kept, size);
    }

    private int gapBetween(int before, int after) {
        for (int i = before + 1; i < after; i++) {
            if (!hasValue(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean hasValue(int i) {
        return Double.isFinite(y[i]);
    }

    private static int[] union(int[] some, int[] others) {
        return IntStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
    }
}
