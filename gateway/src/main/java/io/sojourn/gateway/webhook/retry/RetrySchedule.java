package io.sojourn.gateway.webhook.retry;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long to wait after each failure; after one more than there are delays a delivery is dead.
 *
 * @param delaysMs after the first failure, the second, …
 * @param jitter how far a delay may differ from that, as a part of it: so what failed together does not come back
 *     together
 * @param inOrderFailures after so many failures a delivery is overtaken by those behind it
 */
public record RetrySchedule(List<Long> delaysMs, double jitter, int inOrderFailures) {
    /** A first try and ten more over about three days. */
    public static final RetrySchedule DEFAULT = new RetrySchedule(
            List.of(
                    seconds(5),
                    seconds(30),
                    minutes(2),
                    minutes(10),
                    hours(1),
                    hours(3),
                    hours(6),
                    hours(12),
                    hours(24),
                    hours(24)),
            0.1,
            3);

    public RetrySchedule {
        delaysMs = List.copyOf(delaysMs);
        if (jitter < 0 || jitter >= 1 || inOrderFailures < 1) {
            throw new IllegalArgumentException("jitter lies within [0, 1), and at least one failure keeps the order");
        }
    }

    /**
     * How long to wait after a failure; empty if there is no other try.
     *
     * @param failures in a row, this one included
     * @param random within [0, 1)
     */
    public OptionalLong delayMs(int failures, double random) {
        if (failures > delaysMs.size()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(jittered(delaysMs.get(failures - 1), random));
    }

    /** A time of about {@code ms}. */
    public long jittered(long ms, double random) {
        return Math.round(ms * (1 + jitter * (2 * random - 1)));
    }

    /** Whether those behind a delivery wait for it after so many failures. */
    public boolean keepsOrder(int failures) {
        return failures < inOrderFailures;
    }

    private static long seconds(long n) {
        return n * 1_000;
    }

    private static long minutes(long n) {
        return Duration.ofMinutes(n).toMillis();
    }

    private static long hours(long n) {
        return Duration.ofHours(n).toMillis();
    }
}
