package io.sojourn.cluster.actor;

import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * All of a shard's state, pure: its machine, its producers, its clock and its place in the log. {@code (state, batch) ->
 * (state, record)}.
 */
final class ShardState {
    private static final int FORMAT = 1;

    private final ShardMachine machine;
    private final Producers producers;
    private long lastSeq;
    private long nextSeq;
    private long timeMs;

    private ShardState(ShardMachine machine, Producers producers, long lastSeq, long timeMs) {
        this.machine = machine;
        this.producers = producers;
        this.lastSeq = lastSeq;
        this.nextSeq = lastSeq + 1;
        this.timeMs = timeMs;
    }

    /** The state as of a checkpoint, or a new shard's. Blocks, as {@link ShardRole#restore} does. */
    static ShardState restore(ShardRole role, ShardId shard, long checkpointSeq, byte @Nullable [] checkpoint) {
        if (checkpoint == null) {
            return new ShardState(role.restore(shard, null), new Producers(), Seq.NONE, 0);
        }
        BinaryReader in = new BinaryReader(checkpoint);
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalStateException("checkpoint of " + shard + " has unknown format " + format);
        }
        long time = in.i64();
        Producers producers = Producers.read(in);
        return new ShardState(role.restore(shard, in.bytes()), producers, checkpointSeq, time);
    }

    /** From now on records are numbered in a new epoch, so that no number is used twice. */
    void beginEpoch(long epoch) {
        nextSeq = Seq.base(epoch) + 1;
    }

    ShardMachine machine() {
        return machine;
    }

    Producers producers() {
        return producers;
    }

    /** The last record that this state contains. */
    long lastSeq() {
        return lastSeq;
    }

    @Nullable
    Callable<Runnable> prepare(CommandBatch batch) {
        return machine.prepare(batch);
    }

    /** Applies a new, prepared batch: the record to be logged. The shard's time never runs backwards. */
    LogRecord apply(CommandBatch batch, long nowMs) {
        timeMs = Math.max(timeMs, nowMs);
        Decision decision = machine.apply(timeMs, batch);
        LogRecord record = new LogRecord(nextSeq, lastSeq, timeMs, batch, decision.replies(), decision.events());
        contain(record);
        return record;
    }

    /** Applies a record of the log again: its input rebuilds the state; what it decided stands as it is recorded. */
    void replay(LogRecord record) {
        if (record.previousSeq() != lastSeq) {
            throw new IllegalStateException(
                    "record " + record.seq() + " follows " + record.previousSeq() + ", but the state is at " + lastSeq);
        }
        timeMs = record.timeMs();
        machine.apply(timeMs, record.batch());
        contain(record);
    }

    /** What the sender of a record's batch is told once it is committed. */
    static ShardReply.Committed replyOf(LogRecord record) {
        int commands = record.batch().commands().size();
        List<List<byte[]>> events = new ArrayList<>(commands);
        for (int i = 0; i < commands; i++) {
            events.add(List.of());
        }
        for (byte[] event : record.events()) {
            int command = RecordedEvent.commandIndexOf(event);
            List<byte[]> own = events.get(command);
            if (own.isEmpty()) {
                own = new ArrayList<>();
                events.set(command, own);
            }
            own.add(event);
        }
        return new ShardReply.Committed(record.seq(), record.replies(), events);
    }

    /** The state with a machine's part that was captured at the same moment. */
    byte[] toBytes(byte[] machineState) {
        BinaryWriter out = new BinaryWriter(machineState.length + 1024);
        out.u8(FORMAT).i64(timeMs);
        producers.forgetSilent(timeMs);
        producers.write(out);
        return out.bytes(machineState).toBytes();
    }

    private void contain(LogRecord record) {
        lastSeq = record.seq();
        nextSeq = lastSeq + 1;
        producers.applied(record.batch(), record.timeMs(), replyOf(record));
    }
}
