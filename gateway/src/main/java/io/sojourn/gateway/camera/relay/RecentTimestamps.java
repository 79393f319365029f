package io.sojourn.gateway.camera.relay;

import java.util.Arrays;

/**
 * Which frames of a camera were relayed lately, by their timestamps: so many that a viewer who sends each frame back is
 * recognised even if that takes it half a minute. Thread-safe.
 */
final class RecentTimestamps {
    /** 40 s of a camera that sends 25 frames a second. */
    static final int CAPACITY = 1_024;

    private static final int FIRST = 16;

    private long[] ring = new long[FIRST];
    private int size;
    private int next;

    /** Adds one; false if it is there already. */
    synchronized boolean add(long timestampMs) {
        if (contains(timestampMs)) {
            return false;
        }
        if (size == ring.length && size < CAPACITY) {
            ring = Arrays.copyOf(ring, size * 2);
            next = size;
        }
        ring[next] = timestampMs;
        next = (next + 1) % ring.length;
        size = Math.min(size + 1, ring.length);
        return true;
    }

    synchronized boolean contains(long timestampMs) {
        for (int i = 1; i <= size; i++) {
            if (ring[(next - i + ring.length) % ring.length] == timestampMs) {
                return true;
            }
        }
        return false;
    }
}
