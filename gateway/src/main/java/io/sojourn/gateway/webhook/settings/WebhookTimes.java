package io.sojourn.gateway.webhook.settings;

import java.time.Duration;

/**
 * How long things take with webhooks, in milliseconds.
 *
 * @param timeoutMs a try, from asking for the name to the end of the answer
 * @param disableAfterMs of nothing but failures, after which a webhook is disabled
 * @param expireAfterMs a delivery that waits for longer is dead, whatever keeps it from being tried
 * @param keepDeliveredMs deliveries are kept in the log
 * @param keepDeadMs dead ones are kept, so that they can be sent again
 * @param quietMs between two notes of how far a webhook has come for which nothing happens; more if there are many
 * @param housekeepingMs between two rounds of deleting what need not be kept
 */
public record WebhookTimes(
        long timeoutMs,
        long disableAfterMs,
        long expireAfterMs,
        long keepDeliveredMs,
        long keepDeadMs,
        long quietMs,
        long housekeepingMs) {
    public static final WebhookTimes DEFAULT = new WebhookTimes(
            15_000,
            Duration.ofDays(5).toMillis(),
            Duration.ofDays(4).toMillis(),
            Duration.ofDays(7).toMillis(),
            Duration.ofDays(30).toMillis(),
            10_000,
            60_000);
}
