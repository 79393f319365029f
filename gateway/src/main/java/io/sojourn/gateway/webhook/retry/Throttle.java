package io.sojourn.gateway.webhook.retry;

import java.util.function.DoubleSupplier;

/**
 * How many deliveries may be begun to one receiver at a moment: what its breaker, its pace and its rate allow together.
 * Times are epoch milliseconds.
 */
public final class Throttle {
    private final Breaker breaker;
    private final Pace pace;
    private final DoubleSupplier random;
    private RateLimit rate;

    /**
     * Begins where the webhook stands.
     *
     * @param failuresInARow that there were before
     * @param ratePerS 0 for no limit
     */
    public Throttle(
            RetrySchedule schedule,
            int atOnce,
            DoubleSupplier random,
            int failuresInARow,
            double ratePerS,
            long nowMs) {
        this.breaker = new Breaker(schedule, failuresInARow);
        this.pace = new Pace(atOnce);
        this.random = random;
        this.rate = new RateLimit(ratePerS, nowMs);
    }

    /** How many more may be begun now. */
    public int room(long nowMs, int underWay) {
        if (nowMs < gateMs()) {
            return 0;
        }
        int most = breaker.isOpen() ? 1 : pace.limit();
        return Math.max(0, Math.min(most - underWay, rate.available(nowMs)));
    }

    /** So many were begun. */
    public void begun(int count) {
        rate.take(count);
    }

    /** Nothing may be begun before this time. */
    public long gateMs() {
        return Math.max(breaker.nextTryMs(), Math.max(pace.pausedUntilMs(), rate.nextMs()));
    }

    /** Whether the receiver seems to be down. */
    public boolean isOpen() {
        return breaker.isOpen();
    }

    public void succeeded() {
        breaker.succeeded();
        pace.succeeded();
    }

    public void failed(long nowMs) {
        breaker.failed(nowMs, random.getAsDouble());
    }

    /** The receiver asks for less. */
    public void slowDown(long nowMs, long pauseMs) {
        pace.slowDown(nowMs, pauseMs);
    }

    public void limitRate(double ratePerS, long nowMs) {
        rate = new RateLimit(ratePerS, nowMs);
    }

    /** Somebody wants to know whether the receiver is well again. */
    public void probeNow() {
        breaker.probeNow();
        pace.resume();
    }
}
