package io.sojourn.gateway.webhook.retry;

/** At most so many a second, with bursts of a tenth of a second's worth; a token bucket. */
public final class RateLimit {
    private static final double BURST_S = 0.1;

    private final double perMs;
    private final double capacity;
    private double tokens;
    private long lastMs;

    /** @param perS 0 for no limit */
    public RateLimit(double perS, long nowMs) {
        this.perMs = perS / 1_000;
        this.capacity = Math.max(1, perS * BURST_S);
        this.tokens = capacity;
        this.lastMs = nowMs;
    }

    /** How many may go now. */
    public int available(long nowMs) {
        if (perMs == 0) {
            return Integer.MAX_VALUE;
        }
        if (nowMs > lastMs) {
            tokens = Math.min(capacity, tokens + (nowMs - lastMs) * perMs);
            lastMs = nowMs;
        }
        return (int) tokens;
    }

    public void take(int count) {
        tokens -= perMs == 0 ? 0 : count;
    }

    /** When there is one again, if there is none now; epoch milliseconds. */
    public long nextMs() {
        return perMs == 0 || tokens >= 1 ? 0 : lastMs + (long) Math.ceil((1 - tokens) / perMs);
    }
}
