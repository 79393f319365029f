package io.sojourn.chaos.load;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no ack.
 *
 * @param text to be counted with others of its kind
 * @param retryAfterMs what the server asked for, or 0
 */
record Refusal(String text, long retryAfterMs) {
    static Refusal of(HttpResponse<String> response) {
        String after = response.headers().firstValue("Retry-After").orElse("");
        long ms = after.matches("\\d+") ? Long.parseLong(after) * 1_000 : 0;
        return new Refusal(response.statusCode() + (after.isEmpty() ? " without Retry-After" : ""), ms);
    }

    static Refusal of(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Refusal(cause == null ? "no answer" : cause.getClass().getSimpleName(), 0);
    }

    @Override
    public String toString() {
        return text;
    }
}
