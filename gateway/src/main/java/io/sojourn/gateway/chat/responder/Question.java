package io.sojourn.gateway.chat.responder;

import io.sojourn.protocol.chat.ChatMessage;
import java.util.List;

/**
 * What is asked.
 *
 * @param before the messages before it, the oldest first
 */
public record Question(String prompt, List<ChatMessage> before) {
    public Question {
        before = List.copyOf(before);
    }
}
