package io.sojourn.gateway.webhook.settings;

/**
 * Bounds of webhooks.
 *
 * @param webhooks in all
 * @param atOnce deliveries under way to one webhook
 * @param windowRows deliveries of one webhook in memory; the others wait in the database
 * @param windowBytes of their bodies, about
 * @param backlog deliveries of one webhook that may wait: while there are more, no events are taken for it, and it goes
 *     on from where it was
 * @param replayBacklog the same for a replay, far less: what happens now is not to wait for it
 * @param delivered deliveries of one webhook that are kept in the log
 */
public record WebhookLimits(
        int webhooks, int atOnce, int windowRows, int windowBytes, int backlog, int replayBacklog, int delivered) {
    public static final WebhookLimits DEFAULT = new WebhookLimits(10_000, 16, 256, 256 << 10, 100_000, 1_000, 100_000);
}
