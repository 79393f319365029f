package io.sojourn.protocol.track;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/**
 * A growing list of the points of one agent, in flat arrays: some 20 bytes a point. {@link #sort} brings them in order of
 * time. Not thread-safe.
 */
public final class Track {
    private static final int FIRST_CAPACITY = 8;

    private long[] times = new long[FIRST_CAPACITY];
    private int[] latitudes = new int[FIRST_CAPACITY];
    private int[] longitudes = new int[FIRST_CAPACITY];
    private float[] altitudes = new float[FIRST_CAPACITY];
    private BitSet gaps = new BitSet();
    private int size;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public long timeMs(int i) {
        return times[i];
    }

    public int latitudeE7(int i) {
        return latitudes[i];
    }

    public int longitudeE7(int i) {
        return longitudes[i];
    }

    /** Metres, NaN when unknown. */
    public float altitudeM(int i) {
        return altitudes[i];
    }

    /** Whether its sender says that nobody saw where the agent was between the point before and this one. */
    public boolean afterGap(int i) {
        return gaps.get(i);
    }

    public TrackPoint point(int i) {
        return new TrackPoint(times[i], latitudes[i], longitudes[i], altitudes[i], gaps.get(i));
    }

    public void markGap(int i) {
        gaps.set(i);
    }

    /** Adds a point that comes after no gap. */
    public void add(long timeMs, int latitudeE7, int longitudeE7, float altitudeM) {
        if (size == times.length) {
            grow(size * 2);
        }
        times[size] = timeMs;
        latitudes[size] = latitudeE7;
        longitudes[size] = longitudeE7;
        altitudes[size] = altitudeM;
        size++;
    }

    public void add(TrackPoint point) {
        add(point.timeMs(), point.latitudeE7(), point.longitudeE7(), point.altitudeM(), point.afterGap());
    }

    public void add(long timeMs, int latitudeE7, int longitudeE7, float altitudeM, boolean afterGap) {
        add(timeMs, latitudeE7, longitudeE7, altitudeM);
        if (afterGap) {
            gaps.set(size - 1);
        }
    }

    /** Adds points that are still to be set, column by column; the answer is the number of the first. */
    int extend(int count) {
        int first = size;
        if (first + count > times.length) {
            grow(Math.max(first * 2, first + count));
        }
        size += count;
        return first;
    }

    void time(int i, long timeMs) {
        times[i] = timeMs;
    }

    void latitude(int i, int latitudeE7) {
        latitudes[i] = latitudeE7;
    }

    void longitude(int i, int longitudeE7) {
        longitudes[i] = longitudeE7;
    }

    void altitude(int i, float altitudeM) {
        altitudes[i] = altitudeM;
    }

    /** Appends {@code other[from, to)}. */
    public void addAll(Track other, int from, int to) {
        for (int i = from; i < to; i++) {
            add(other.times[i], other.latitudes[i], other.longitudes[i], other.altitudes[i], other.gaps.get(i));
        }
    }

    /**
     * Brings the points in order of time, then of position, each once: a point that equals another in time and position
     * is dropped, and comes after a gap if one of them does.
     */
    public void sort() {
        if (!isStrictlySorted()) {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(
                    order,
                    Comparator.comparingLong((Integer i) -> times[i])
                            .thenComparingInt(i -> latitudes[i])
                            .thenComparingInt(i -> longitudes[i]));
            takeOnce(order);
        }
    }

    /** How many of the sorted points lie before a time. */
    public int countBefore(long timeMs) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isStrictlySorted() {
        for (int i = 1; i < size; i++) {
            if (times[i] <= times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void takeOnce(Integer[] order) {
        Track sorted = new Track();
        for (int from : order) {
            int last = sorted.size - 1;
            if (last < 0 || !equal(from, sorted, last)) {
                sorted.addAll(this, from, from + 1);
            } else if (gaps.get(from)) {
                sorted.gaps.set(last);
            }
        }
        times = sorted.times;
        latitudes = sorted.latitudes;
        longitudes = sorted.longitudes;
        altitudes = sorted.altitudes;
        gaps = sorted.gaps;
        size = sorted.size;
    }

    private boolean equal(int i, Track other, int j) {
        return times[i] == other.times[j] && latitudes[i] == other.latitudes[j] && longitudes[i] == other.longitudes[j];
    }

    private void grow(int capacity) {
        times = Arrays.copyOf(times, capacity);
        latitudes = Arrays.copyOf(latitudes, capacity);
        longitudes = Arrays.copyOf(longitudes, capacity);
        altitudes = Arrays.copyOf(altitudes, capacity);
    }
}
