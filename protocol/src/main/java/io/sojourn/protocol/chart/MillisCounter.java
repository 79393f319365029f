package io.sojourn.protocol.chart;

import java.util.function.LongSupplier;

/**
 * Makes times of the milliseconds that a device counts from its start: the first is taken for now, and so is one that lies
 * before the one before it, since the device has started again. Milliseconds since the epoch are taken for what they are.
 * Not thread-safe.
 */
final class MillisCounter {
    /** From March 1973 on; no device runs for so long. */
    private static final double SINCE_EPOCH = 1e11;

    private final LongSupplier clock;
    private double last = Double.POSITIVE_INFINITY;
    private double startMs;

    MillisCounter(LongSupplier clock) {
        this.clock = clock;
    }

    /** Epoch milliseconds. */
    long timeOf(double counted) {
        if (Math.abs(counted) >= SINCE_EPOCH) {
            return (long) counted;
        }
        if (counted < last) {
            startMs = clock.getAsLong() - counted;
        }
        last = counted;
        return Math.round(startMs + counted);
    }
}
