package io.sojourn.gateway.streaming;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accepts every fix; one that comes with {@code {"enters":"office"}} enters the office. */
final class StoryRole implements ShardRole {
    @Override
    public Role role() {
        return Role.DWELL;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return new StoryMachine();
    }

    private static final class StoryMachine implements ShardMachine {
        @Override
        public Decision apply(long timeMs, CommandBatch batch) {
            List<byte[]> replies = new ArrayList<>();
            List<byte[]> events = new ArrayList<>();
            FixReader fixes = new FixReader();
            int index = 0;
            for (int command = 0; command < batch.commands().size(); command++) {
                fixes.reset(batch.commands().get(command).body());
                int count = 0;
                while (fixes.next()) {
                    index++;
                    Fix fix = fixes.fix();
                    if (fix.metadata() != null && fix.metadata().contains("enters")) {
                        events.add(new RecordedEvent(index++, command, count, entry(fix)).toBytes());
                    }
                    count++;
                }
                replies.add(new byte[count]);
            }
            return new Decision(replies, events);
        }

        @Override
        public Answer answer(byte[] query) {
            return new Answer.Ready(query);
        }

        @Override
        public MachineCheckpoint checkpoint() {
            return new MachineCheckpoint(new byte[0], Map.of(), () -> {});
        }

        private static PlaceEntered entry(Fix fix) {
            Position at = new Position(fix.longitudeE7(), fix.latitudeE7());
            return new PlaceEntered(fix.agentId(), fix.timeMs(), at, "office", "Office");
        }
    }
}
