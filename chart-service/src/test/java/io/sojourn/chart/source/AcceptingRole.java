package io.sojourn.chart.source;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dwell shards without a detector: each takes fixes, one a command, and is empty whatever place is asked for. */
final class AcceptingRole implements ShardRole {
    @Override
    public Role role() {
        return Role.DWELL;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return new Machine();
    }

    private static final class Machine implements ShardMachine {
        private static final byte[] ACCEPTED = {0};

        @Override
        public Decision apply(long timeMs, CommandBatch batch) {
            List<Command> commands = batch.commands();
            return new Decision(commands.stream().map(command -> ACCEPTED).toList(), List.of());
        }

        @Override
        public Answer answer(byte[] query) {
            return new Answer.Ready(new BinaryWriter().varint(0).toBytes());
        }

        @Override
        public MachineCheckpoint checkpoint() {
            return new MachineCheckpoint(new byte[0], Map.of(), () -> {});
        }
    }
}
