package io.sojourn.bench.fanout;

/** Reads when a message was sent. */
@FunctionalInterface
public interface StampReader {
    /** Nanoseconds of the machine's monotonic clock, or {@link Stamp#NONE}, of the message in {@code array[from, to)}. */
    long read(byte[] array, int from, int to);
}
