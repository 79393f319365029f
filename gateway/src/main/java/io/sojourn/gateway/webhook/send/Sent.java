package io.sojourn.gateway.webhook.send;

import io.sojourn.gateway.webhook.retry.Answered;
import org.jspecify.annotations.Nullable;

/**
 * What came of a try.
 *
 * @param status of the HTTP answer, null if there was none
 * @param error what went wrong, null after a success
 * @param answer the beginning of the answer's body
 * @param retryAfterMs how long the receiver asks to be left alone, 0 if it does not
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record Sent(
        Answered answered,
        @Nullable Integer status,
        @Nullable String error,
        byte @Nullable [] answer,
        long retryAfterMs) {
    static Sent failed(Answered how, String error) {
        return new Sent(how, null, error, null, 0);
    }
}
