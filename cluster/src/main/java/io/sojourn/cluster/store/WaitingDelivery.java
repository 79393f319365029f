package io.sojourn.cluster.store;

/**
 * A delivery that is to be tried.
 *
 * @param inOrder whether those of the same topic behind it wait for it
 * @param tries all that there were
 * @param failures those since it was queued
 * @param nextMs when it is due
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record WaitingDelivery(
        String deliveryId,
        long position,
        boolean inOrder,
        String topic,
        int tries,
        int failures,
        long nextMs,
        byte[] body) {
    public WaitingDelivery dueAt(long ms) {
        return new WaitingDelivery(deliveryId, position, inOrder, topic, tries, failures, ms, body);
    }
}
