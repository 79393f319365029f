package io.sojourn.cluster.actor;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The smallest role: counts how often each key was sent, and decides an event for each. A key applied twice, lost, or
 * decided anew in a replay is seen at once.
 */
final class CountingRole implements ShardRole {
    /** The shards that are served, with their epochs; that an end has its begin is checked here. */
    final Map<ShardId, Long> served = new ConcurrentHashMap<>();

    private final boolean folding;

    /** @param folding whether each record gives a row to the history, for logs that take any */
    CountingRole(boolean folding) {
        this.folding = folding;
    }

    @Override
    public void began(ShardId shard, long epoch) {
        if (served.put(shard, epoch) != null) {
            throw new IllegalStateException(shard + " began twice");
        }
    }

    @Override
    public void ended(ShardId shard, long epoch) {
        if (!served.remove(shard, epoch)) {
            throw new IllegalStateException(shard + " ended without its begin");
        }
    }

    static Command count(String key) {
        return new Command(CommandKind.RECORD_FIXES, key.getBytes(StandardCharsets.UTF_8));
    }

    /** The keys and their counts, as a shard answers to any question. */
    static Map<String, Long> decode(byte[] answer) {
        BinaryReader in = new BinaryReader(answer);
        Map<String, Long> counts = new TreeMap<>();
        for (int n = (int) in.varint(); n > 0; n--) {
            counts.put(in.string(), in.varint());
        }
        return counts;
    }

    /** The key of a decided event. */
    static String keyOf(byte[] event) {
        BinaryReader in = new BinaryReader(event);
        in.varint();
        in.varint();
        return in.string();
    }

    @Override
    public Role role() {
        return Role.DWELL;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return new CountingMachine(checkpoint == null ? new TreeMap<>() : decode(checkpoint));
    }

    @Override
    public List<Row> fold(ShardId shard, List<LogRecord> records) {
        List<Row> rows = new ArrayList<>();
        if (folding) {
            for (LogRecord record : records) {
                rows.add(new Row("fold", List.of(shard.toString(), record.seq())));
            }
        }
        return rows;
    }

    private static final class CountingMachine implements ShardMachine {
        private final Map<String, Long> counts;

        CountingMachine(Map<String, Long> counts) {
            this.counts = counts;
        }

        @Override
        public Decision apply(long timeMs, CommandBatch batch) {
            List<byte[]> replies = new ArrayList<>();
            List<byte[]> events = new ArrayList<>();
            for (int i = 0; i < batch.commands().size(); i++) {
                String key = new String(batch.commands().get(i).body(), StandardCharsets.UTF_8);
                if (key.equals("poison")) {
                    throw new IllegalArgumentException("poison");
                }
                long count = counts.merge(key, 1L, Long::sum);
                replies.add(new BinaryWriter().varint(count).toBytes());
                events.add(new BinaryWriter()
                        .varint(events.size())
                        .varint(i)
                        .string(key)
                        .toBytes());
            }
            return new Decision(replies, events);
        }

        @Override
        public Answer answer(byte[] query) {
            return new Answer.Ready(encode());
        }

        @Override
        public MachineCheckpoint checkpoint() {
            return new MachineCheckpoint(encode(), Map.of(), () -> {});
        }

        private byte[] encode() {
            BinaryWriter out = new BinaryWriter().varint(counts.size());
            counts.forEach((key, count) -> out.string(key).varint(count));
            return out.toBytes();
        }
    }
}
