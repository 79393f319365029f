package io.sojourn.gateway.chat.openai;

import java.time.Duration;

/**
 * What patience there is with an endpoint, in milliseconds.
 *
 * @param connectMs until there is a connection
 * @param silenceMs without a byte
 * @param factsMs for the live facts that go with the question; it is asked without them when they take longer
 */
public record OpenAiTimes(int connectMs, long silenceMs, long factsMs) {
    public static final OpenAiTimes DEFAULT = new OpenAiTimes(
            10_000, Duration.ofSeconds(60).toMillis(), Duration.ofSeconds(3).toMillis());
}
