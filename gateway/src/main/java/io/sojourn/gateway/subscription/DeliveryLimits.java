package io.sojourn.gateway.subscription;

/**
 * What one connection may take.
 *
 * @param outboxBytes events that wait for a slow client; half of it is for bursts, from there on location updates are
 *     conflated, and what does not fit closes the connection
 * @param maxTopics topics on one connection
 * @param maxOwnAgents agents that a connection hears of because it sent for them; the one that was sent for least
 *     recently is forgotten
 * @param replayBytes log records read at a time for a resuming connection
 */
public record DeliveryLimits(int outboxBytes, int maxTopics, int maxOwnAgents, int replayBytes) {
    public static final DeliveryLimits DEFAULT = new DeliveryLimits(1 << 20, 1_000, 10_000, 64 << 10);

    public DeliveryLimits {
        if (outboxBytes <= 0 || maxTopics <= 0 || maxOwnAgents <= 0 || replayBytes <= 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
