package io.sojourn.gateway.subscription;

/**
 * What connections may take.
 *
 * @param outboxBytes events that wait for a slow client; half of it is for bursts, from there on location updates are
 *     conflated, and what does not fit closes the connection
 * @param maxTopics topics on one connection
 * @param maxOwnAgents agents that a connection hears of because it sent for them; the one that was sent for least
 *     recently is forgotten
 * @param replayBytes log records read at a time for a resuming connection
 * @param backlogBytes events that wait for all the slow clients of an event loop together; beyond it, those for whom more
 *     than 32 KB wait are closed as if their outbox were full
 */
public record DeliveryLimits(int outboxBytes, int maxTopics, int maxOwnAgents, int replayBytes, long backlogBytes) {
    /** So that all of a process' event loops, four at most, leave the greater part of the heap to others. */
    private static final long SHARE_OF_HEAP = 16;

    public static final DeliveryLimits DEFAULT = new DeliveryLimits(1 << 20, 1_000, 10_000, 64 << 10);

    public DeliveryLimits {
        if (outboxBytes <= 0 || maxTopics <= 0 || maxOwnAgents <= 0 || replayBytes <= 0 || backlogBytes <= 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** With a backlog of a sixteenth of the heap. */
    public DeliveryLimits(int outboxBytes, int maxTopics, int maxOwnAgents, int replayBytes) {
        this(
                outboxBytes,
                maxTopics,
                maxOwnAgents,
                replayBytes,
                Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }
}
