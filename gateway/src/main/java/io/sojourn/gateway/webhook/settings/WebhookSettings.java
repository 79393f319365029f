package io.sojourn.gateway.webhook.settings;

import io.sojourn.gateway.webhook.retry.RetrySchedule;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How webhooks are served.
 *
 * @param random for jitter, within [0, 1)
 */
public record WebhookSettings(
        RetrySchedule schedule, WebhookTimes times, WebhookLimits limits, Clock clock, DoubleSupplier random) {
    public static final WebhookSettings DEFAULT =
            new WebhookSettings(RetrySchedule.DEFAULT, WebhookTimes.DEFAULT, WebhookLimits.DEFAULT);

    public WebhookSettings(RetrySchedule schedule, WebhookTimes times, WebhookLimits limits) {
        this(
                schedule,
                times,
                limits,
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** The same by another clock. */
    public WebhookSettings withClock(Clock other) {
        return new WebhookSettings(schedule, times, limits, other, random);
    }
}
