package io.sojourn.cluster.store;

/**
 * Something to be sent to a webhook.
 *
 * @param deliveryId the same for the same event and webhook, however often it is queued
 * @param topic what it keeps its order with
 * @param eventMs the event's own time
 * @param body what is sent
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record NewDelivery(String deliveryId, String eventType, String topic, long eventMs, byte[] body) {}
