package io.sojourn.gateway.webhook.retry;

import java.time.Duration;

/**
 * Spares a receiver that is down, and this server the waiting for it. After {@link #THRESHOLD} failures in a row it
 * opens: from then on one delivery is tried at a time, ever less often, until one succeeds. Times are epoch
 * milliseconds.
 */
public final class Breaker {
    public static final int THRESHOLD = 5;

    private static final long FIRST_PAUSE_MS = Duration.ofSeconds(5).toMillis();
    private static final long LONGEST_PAUSE_MS = Duration.ofMinutes(5).toMillis();
    private static final int MOST_DOUBLINGS = 6;

    private final RetrySchedule schedule;
    private int failures;
    private int probes;
    private long nextProbeMs;

    /** @param failures in a row that there were before */
    public Breaker(RetrySchedule schedule, int failures) {
        this.schedule = schedule;
        this.failures = failures;
    }

    public boolean isOpen() {
        return failures >= THRESHOLD;
    }

    /** When the next try may be made; 0 while it is closed. */
    public long nextTryMs() {
        return isOpen() ? nextProbeMs : 0;
    }

    public void succeeded() {
        failures = 0;
        probes = 0;
        nextProbeMs = 0;
    }

    /** @param random within [0, 1) */
    public void failed(long nowMs, double random) {
        failures++;
        // Tries that were under way when it opened come back after it has: they tell nothing new.
        if (!isOpen() || nowMs < nextProbeMs) {
            return;
        }
        long pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(probes, MOST_DOUBLINGS));
        nextProbeMs = nowMs + schedule.jittered(pause, random);
        probes++;
    }

    /** Somebody says that the receiver is well again: it is tried at once. */
    public void probeNow() {
        nextProbeMs = 0;
        probes = 0;
    }
}
