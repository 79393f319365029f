package io.sojourn.ingest.location;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers fixes, knows duplicates and late ones, and for agents named {@code lost…} decides an event each time. */
public final class RememberingRole implements ShardRole {
    private final List<Fix> recorded = Collections.synchronizedList(new ArrayList<>());

    /** Every fix that was accepted. */
    public List<Fix> recorded() {
        synchronized (recorded) {
            return List.copyOf(recorded);
        }
    }

    @Override
    public Role role() {
        return Role.DWELL;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return new Machine();
    }

    private final class Machine implements ShardMachine {
        private final Set<List<Object>> seen = new HashSet<>();
        private final Map<String, Long> newest = new HashMap<>();

        @Override
        public Decision apply(long timeMs, CommandBatch batch) {
            List<byte[]> replies = new ArrayList<>();
            List<byte[]> events = new ArrayList<>();
            int index = 0;
            for (int c = 0; c < batch.commands().size(); c++) {
                List<Fix> fixes = decode(batch.commands().get(c));
                byte[] reply = new byte[fixes.size()];
                for (int i = 0; i < reply.length; i++) {
                    Fix fix = fixes.get(i);
                    reply[i] = (byte) record(fix);
                    index += reply[i] == FixOutcome.DUPLICATE ? 0 : 1;
                    if (fix.agentId().startsWith("lost")) {
                        events.add(lost(index++, c, i, fix));
                    }
                }
                replies.add(reply);
            }
            return new Decision(replies, events);
        }

        private int record(Fix fix) {
            if (!seen.add(List.of(fix.agentId(), fix.timeMs(), fix.latitudeE7(), fix.longitudeE7()))) {
                return FixOutcome.DUPLICATE;
            }
            recorded.add(fix);
            long before = newest.merge(fix.agentId(), fix.timeMs(), Math::max);
            return before > fix.timeMs() ? FixOutcome.LATE : 0;
        }

        @Override
        public Answer answer(byte[] query) {
            return new Answer.Ready(new byte[0]);
        }

        @Override
        public MachineCheckpoint checkpoint() {
            return new MachineCheckpoint(new byte[0], Map.of(), () -> {});
        }
    }

    private static byte[] lost(int index, int command, int fix, Fix of) {
        Position at = new Position(of.longitudeE7(), of.latitudeE7());
        PlaceEvent event = new PlaceEvent.AgentLost(of.agentId(), of.timeMs(), at, of.timeMs());
        return new RecordedEvent(index, command, fix, event).toBytes();
    }

    private static List<Fix> decode(Command command) {
        FixReader reader = new FixReader().reset(command.body());
        List<Fix> fixes = new ArrayList<>();
        while (reader.next()) {
            fixes.add(reader.fix());
        }
        return fixes;
    }
}
