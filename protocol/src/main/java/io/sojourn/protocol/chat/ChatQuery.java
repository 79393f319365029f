package io.sojourn.protocol.chat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/** What a chat shard can be asked. Answered with a {@link ChatAnswer}. */
public sealed interface ChatQuery {
    /** One chat whole. Answered with {@link ChatAnswer.Found}. */
    record ById(String id) implements ChatQuery {}

    /** Chats by id, those after an id. Answered with {@link ChatAnswer.Page}. */
    record Page(String afterId, int limit) implements ChatQuery {}

    default byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(64);
        if (this instanceof ById byId) {
            out.u8(1).string(byId.id);
        } else if (this instanceof Page page) {
            out.u8(2).string(page.afterId).varint(page.limit);
        }
        return out.toBytes();
    }

    static ChatQuery read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new ById(in.string());
            case 2 -> new Page(in.string(), (int) in.varint());
            default -> throw new IllegalArgumentException("unknown question " + kind);
        };
    }
}
