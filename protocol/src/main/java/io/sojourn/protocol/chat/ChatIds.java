package io.sojourn.protocol.chat;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import java.security.SecureRandom;
import java.util.HexFormat;

/** How chats are called. Nobody guesses an id. */
public final class ChatIds {
    private static final String CHAT = "chat_";
    private static final int BYTES = 12;

    private ChatIds() {}

    public static String newChatId(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return CHAT + HexFormat.of().formatHex(bytes);
    }

    public static ShardId shardOf(String chatId, int shards) {
        return new ShardId(Role.CHAT, ShardHash.shardOf(chatId, shards));
    }
}
