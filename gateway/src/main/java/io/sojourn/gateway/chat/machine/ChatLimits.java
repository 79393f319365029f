package io.sojourn.gateway.chat.machine;

import java.time.Duration;

/**
 * What chats may take of a shard's memory.
 *
 * @param chats in one shard
 * @param shardBytes of text in one shard; only a chat that has an answer under way may go beyond
 * @param chatBytes of text in one chat, before the answer to the last prompt
 * @param messages of one chat, prompts and answers
 * @param answerBytes of one answer
 * @param silenceMs after which an answer counts as interrupted: who gives it says at least so often that it lives
 */
public record ChatLimits(int chats, long shardBytes, long chatBytes, int messages, int answerBytes, long silenceMs) {
    public static final ChatLimits DEFAULT = new ChatLimits(
            500, 8 << 20, 1 << 20, 200, 256 * 1_024, Duration.ofSeconds(20).toMillis());
}
