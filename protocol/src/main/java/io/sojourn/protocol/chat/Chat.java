package io.sojourn.protocol.chat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat with all of its messages, the oldest first. A message is called by its index.
 *
 * @param createdMs epoch milliseconds
 */
public record Chat(String id, long createdMs, List<ChatMessage> messages) {
    public Chat {
        messages = List.copyOf(messages);
    }

    /** The index of the newest answer, -1 if there is none. */
    public int lastAnswer() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).speaker() == Speaker.ASSISTANT) {
                return i;
            }
        }
        return -1;
    }

    /** The newest answer, null if there is none. */
    public @Nullable ChatMessage answer() {
        int index = lastAnswer();
        return index < 0 ? null : messages.get(index);
    }

    public void write(BinaryWriter out) {
        out.string(id).i64(createdMs).varint(messages.size());
        messages.forEach(message -> message.write(out));
    }

    public static Chat read(BinaryReader in) {
        String id = in.string();
        long createdMs = in.i64();
        int count = in.length();
        List<ChatMessage> messages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            messages.add(ChatMessage.read(in));
        }
        return new Chat(id, createdMs, messages);
    }
}
