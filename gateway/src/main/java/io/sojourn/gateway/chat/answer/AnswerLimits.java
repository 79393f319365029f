package io.sojourn.gateway.chat.answer;

import java.time.Duration;

/**
 * What an answer may take.
 *
 * @param coalesceMs between two chunks, at least
 * @param beatMs after which an answer without a new chunk says that it is under way; far below what its shard takes for
 *     silence
 * @param totalMs after which an answer is given up
 * @param bytes of an answer
 * @param underWay answers of one event loop
 */
public record AnswerLimits(long coalesceMs, long beatMs, long totalMs, int bytes, int underWay) {
    public static final AnswerLimits DEFAULT = new AnswerLimits(
            30, Duration.ofSeconds(5).toMillis(), Duration.ofMinutes(10).toMillis(), 256 * 1_024, 256);
}
