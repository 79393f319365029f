package io.sojourn.ingest.mqtt;

import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long each time, and by chance up to half less, so that not all come at once. */
final class Backoff {
    private static final long FIRST_MS = 500;
    private static final long LONGEST_MS = 30_000;

    private final RandomGenerator random;
    private long nextMs = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** After one that failed. */
    long next() {
        long full = nextMs;
        nextMs = Math.min(LONGEST_MS, full * 2);
        return full - random.nextLong(full / 2 + 1);
    }

    /** After one that can hardly succeed the next time either. */
    long longest() {
        nextMs = LONGEST_MS;
        return next();
    }

    /** One has succeeded. */
    void reset() {
        nextMs = FIRST_MS;
    }
}
