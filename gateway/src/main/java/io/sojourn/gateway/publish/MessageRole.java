package io.sojourn.gateway.publish;

import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import org.jspecify.annotations.Nullable;

/** The message role: but for retained ones its log is all that there is of a message, for as long as events are kept. */
public final class MessageRole implements ShardRole {
    @Override
    public Role role() {
        return Role.MESSAGE;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return new MessageMachine(RetainedMessages.of(checkpoint == null ? new byte[0] : checkpoint));
    }
}
