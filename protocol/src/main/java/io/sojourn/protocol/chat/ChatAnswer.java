package io.sojourn.protocol.chat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chat shard answers to a {@link ChatQuery}. */
public sealed interface ChatAnswer {
    /** @param chat null if there is none */
    record Found(@Nullable Chat chat) implements ChatAnswer {}

    /** In the order of their ids. */
    record Page(List<ChatSummary> chats) implements ChatAnswer {
        public Page {
            chats = List.copyOf(chats);
        }
    }

    default byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(1_024);
        if (this instanceof Found found) {
            out.u8(1).u8(found.chat == null ? 0 : 1);
            if (found.chat != null) {
                found.chat.write(out);
            }
        } else if (this instanceof Page page) {
            out.u8(2).varint(page.chats.size());
            page.chats.forEach(chat -> chat.write(out));
        }
        return out.toBytes();
    }

    static ChatAnswer read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new Found(in.u8() == 0 ? null : Chat.read(in));
            case 2 -> {
                int count = in.length();
                List<ChatSummary> chats = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    chats.add(ChatSummary.read(in));
                }
                yield new Page(chats);
            }
            default -> throw new IllegalArgumentException("unknown answer " + kind);
        };
    }
}
