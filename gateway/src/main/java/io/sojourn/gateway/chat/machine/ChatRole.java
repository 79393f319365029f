package io.sojourn.gateway.chat.machine;

import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import org.jspecify.annotations.Nullable;

/** The chat role: who has asked what, and what was answered. */
public final class ChatRole implements ShardRole {
    private final ChatLimits limits;

    public ChatRole(ChatLimits limits) {
        this.limits = limits;
    }

    @Override
    public Role role() {
        return Role.CHAT;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return ChatMachine.restore(checkpoint, limits);
    }
}
