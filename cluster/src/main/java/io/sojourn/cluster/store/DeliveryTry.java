package io.sojourn.cluster.store;

import org.jspecify.annotations.Nullable;

/**
 * One try of a delivery.
 *
 * @param number from 1
 * @param durationMs from its begin to the answer, or to the end of patience
 * @param status of the HTTP answer, null if there was none
 * @param error what went wrong, null after a success
 * @param answer the beginning of the answer's body
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record DeliveryTry(
        int number,
        long atMs,
        long durationMs,
        @Nullable Integer status,
        @Nullable String error,
        byte @Nullable [] answer) {}
