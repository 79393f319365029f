package io.sojourn.gateway.webhook.retry;

/**
 * How many deliveries are under way at once to a receiver that may ask for less: halved, and stopped for a while, each
 * time that it does, and one more again after as many successes as there may be at once.
 */
public final class Pace {
    /** How long it stops when the receiver does not say how long. */
    static final long PAUSE_MS = 1_000;

    private final int most;
    private int limit;
    private int successes;
    private long pausedUntilMs;

    public Pace(int most) {
        this.most = most;
        this.limit = most;
    }

    /** Deliveries that may be under way at once. */
    public int limit() {
        return limit;
    }

    /** No try before this, epoch milliseconds. */
    public long pausedUntilMs() {
        return pausedUntilMs;
    }

    public void succeeded() {
        successes++;
        if (successes >= limit && limit < most) {
            limit++;
            successes = 0;
        }
    }

    /** @param pauseMs as the receiver wishes, 0 if it does not say */
    public void slowDown(long nowMs, long pauseMs) {
        // Answers to what was sent before the pause ask for the same slowing down.
        if (nowMs >= pausedUntilMs) {
            limit = Math.max(1, limit / 2);
            successes = 0;
        }
        pausedUntilMs = Math.max(pausedUntilMs, nowMs + (pauseMs > 0 ? pauseMs : PAUSE_MS));
    }

    public void resume() {
        pausedUntilMs = 0;
    }
}
