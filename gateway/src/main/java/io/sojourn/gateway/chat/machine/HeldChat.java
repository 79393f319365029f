package io.sojourn.gateway.chat.machine;

import io.sojourn.protocol.chat.Chat;
import io.sojourn.protocol.chat.ChatMessage;
import io.sojourn.protocol.chat.ChatSummary;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.chat.MessageStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat in memory: the messages that stand, and perhaps an answer that grows. */
final class HeldChat {
    private static final int TITLE_CHARS = 80;

    private final String id;
    private final long createdMs;
    private final List<ChatMessage> settled = new ArrayList<>();
    private @Nullable StringBuilder growing;
    private long beganMs;
    private long updatedMs;
    private int answerBytes;
    private long bytes;

    HeldChat(String id, long createdMs) {
        this.id = id;
        this.createdMs = createdMs;
        this.updatedMs = createdMs;
    }

    /** As it was, with the answer that was under way. */
    static HeldChat of(Chat chat, long updatedMs) {
        HeldChat held = new HeldChat(chat.id(), chat.createdMs());
        for (ChatMessage message : chat.messages()) {
            if (message.isUnderWay()) {
                held.begin(message.createdMs());
                held.append(message.content(), updatedMs);
            } else {
                held.settle(message);
            }
        }
        held.updatedMs = updatedMs;
        return held;
    }

    String id() {
        return id;
    }

    boolean isAnswering() {
        return growing != null;
    }

    /** Whether the answer of this index is under way. */
    boolean isAnswering(int index) {
        return growing != null && index == settled.size();
    }

    /** The index of the answer under way. */
    int answerIndex() {
        return settled.size();
    }

    int messages() {
        return settled.size() + (growing == null ? 0 : 1);
    }

    /** All text, in UTF-8. */
    long bytes() {
        return bytes;
    }

    int answerBytes() {
        return answerBytes;
    }

    /** When something was last added, or said to be under way; epoch milliseconds. */
    long updatedMs() {
        return updatedMs;
    }

    ChatMessage ask(String prompt, long timeMs) {
        ChatMessage message = ChatMessage.prompt(prompt, timeMs);
        settle(message);
        updatedMs = timeMs;
        return message;
    }

    /** An answer begins; it has no text yet. */
    ChatMessage begin(long timeMs) {
        growing = new StringBuilder();
        answerBytes = 0;
        beganMs = timeMs;
        updatedMs = timeMs;
        return answer(MessageStatus.ANSWERING, null);
    }

    void append(String text, long timeMs) {
        StringBuilder to = growing;
        if (to == null) {
            throw new IllegalStateException("no answer is under way");
        }
        to.append(text);
        int more = text.getBytes(StandardCharsets.UTF_8).length;
        answerBytes += more;
        bytes += more;
        updatedMs = timeMs;
    }

    /** The answer is over. */
    void end(MessageStatus status, @Nullable Failure failure, long timeMs) {
        ChatMessage answer = answer(status, failure);
        growing = null;
        bytes -= answerBytes;
        settle(answer);
        updatedMs = timeMs;
    }

    Chat view() {
        List<ChatMessage> all = new ArrayList<>(settled);
        if (growing != null) {
            all.add(answer(MessageStatus.ANSWERING, null));
        }
        return new Chat(id, createdMs, all);
    }

    ChatSummary summary() {
        return new ChatSummary(id, title(), messages(), createdMs, updatedMs);
    }

    private String title() {
        String first = settled.isEmpty() ? "" : settled.get(0).content();
        String line = first.strip().lines().findFirst().orElse("");
        int end = Math.min(line.length(), TITLE_CHARS);
        return line.substring(0, splits(line, end) ? end - 1 : end);
    }

    /** Whether a cut here would halve a character. */
    private static boolean splits(String text, int at) {
        return at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private ChatMessage answer(MessageStatus status, @Nullable Failure failure) {
        return ChatMessage.answer(String.valueOf(growing), beganMs, status, failure);
    }

    private void settle(ChatMessage message) {
        settled.add(message);
        bytes += message.bytes();
    }
}
