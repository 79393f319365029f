package io.sojourn.gateway.chat.machine;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chat.Chat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The chats of one shard. Checkpoint: format u8, count varint, then each chat with the time of its last change (i64). */
final class ChatState {
    private static final int FORMAT = 1;

    private final TreeMap<String, HeldChat> chats = new TreeMap<>();

    static ChatState of(byte @Nullable [] checkpoint) {
        ChatState state = new ChatState();
        if (checkpoint == null) {
            return state;
        }
        BinaryReader in = new BinaryReader(checkpoint);
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalStateException("unknown format of a chat shard's checkpoint: " + format);
        }
        for (long count = in.varint(); count > 0; count--) {
            Chat chat = Chat.read(in);
            state.put(HeldChat.of(chat, in.i64()));
        }
        return state;
    }

    byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(1_024).u8(FORMAT).varint(chats.size());
        chats.values().forEach(chat -> {
            chat.view().write(out);
            out.i64(chat.updatedMs());
        });
        return out.toBytes();
    }

    @Nullable
    HeldChat get(String id) {
        return chats.get(id);
    }

    void put(HeldChat chat) {
        chats.put(chat.id(), chat);
    }

    void remove(String id) {
        chats.remove(id);
    }

    int size() {
        return chats.size();
    }

    long bytes() {
        return chats.values().stream().mapToLong(HeldChat::bytes).sum();
    }

    List<HeldChat> answering() {
        return chats.values().stream().filter(HeldChat::isAnswering).toList();
    }

    List<HeldChat> page(String afterId, int limit) {
        return chats.tailMap(afterId, false).values().stream().limit(limit).toList();
    }
}
