package io.sojourn.gateway.camera.machine;

import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import org.jspecify.annotations.Nullable;

/** The camera role: the list of cameras is in the checkpoint, their events are in the log. */
public final class CameraRole implements ShardRole {
    @Override
    public Role role() {
        return Role.CAMERA;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return new CameraMachine(checkpoint);
    }
}
