package io.sojourn.cluster.store;

import org.jspecify.annotations.Nullable;

/**
 * A delivery as the log of deliveries shows it.
 *
 * @param position order within its webhook
 * @param settledMs when it was delivered or given up, null before
 * @param tries how often it was tried
 * @param nextMs when it is due, if it is not settled
 * @param lastStatus of the last answer, null if there was none
 * @param lastError of the last try, null if it succeeded
 */
public record StoredDelivery(
        String deliveryId,
        String webhookId,
        long position,
        DeliveryStatus status,
        String eventType,
        String topic,
        long eventMs,
        long queuedMs,
        @Nullable Long settledMs,
        int tries,
        long nextMs,
        @Nullable Integer lastStatus,
        @Nullable String lastError) {}
