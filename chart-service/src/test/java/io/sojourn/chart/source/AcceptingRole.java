package io.sojourn.chart.source;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    @Override
    public List<Row> project(ShardId shard, LogRecord record) {
        return List.of();
    }

    @Override
    public List<Row> fold(ShardId shard, List<LogRecord> records) {
        return List.of();
    }

    private static final class Machine implements ShardMachine {
        private static final byte[] ACCEPTED = {0};

        @Override
        public @Nullable Callable<Runnable> prepare(CommandBatch batch) {
            return null;
        }

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
        public long nextTimerMs() {
            return Long.MAX_VALUE;
        }

        @Override
        public MachineCheckpoint checkpoint() {
            return new MachineCheckpoint(new byte[0], Map.of(), () -> {});
        }
    }
}
