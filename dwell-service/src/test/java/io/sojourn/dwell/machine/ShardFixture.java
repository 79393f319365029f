package io.sojourn.dwell.machine;

import io.sojourn.cluster.log.LogWork;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.dwell.DwellRole;
import io.sojourn.dwell.detector.H3ExtentNamer;
import io.sojourn.dwell.place.MemoryPlaces;
import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.settings.DwellSettings;
import io.sojourn.protocol.settings.OwnSettings;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A dwell shard without an actor round it: applies commands, keeps the records, takes checkpoints and recovers. */
public final class ShardFixture {
    private static final H3ExtentNamer NAMER = new H3ExtentNamer();

    private final ShardId id;
    private final DwellRole role;
    private final MemoryPlaces places;
    private final MemoryShardLog log;
    private final long epoch;
    private final List<LogRecord> records = new ArrayList<>();
    private ShardMachine machine;
    private long seq;

    public ShardFixture(int number, DwellSettings settings, MemoryPlaces places) {
        this.id = new ShardId(Role.DWELL, number);
        this.places = places;
        this.log = new MemoryShardLog(new MemoryLogStore(64));
        this.epoch = log.claim(id, "test", 0).epoch();
        this.role = new DwellRole(new DwellContext(settings, NAMER, new PlaceCatalogue(places), log), 64);
        this.machine = role.restore(id, null);
    }

    public ShardFixture(int number) {
        this(number, DwellSettings.DEFAULT, new MemoryPlaces());
    }

    public ShardMachine machine() {
        return machine;
    }

    public List<LogRecord> records() {
        return records;
    }

    public MemoryShardLog log() {
        return log;
    }

    /** Applies commands as an actor does, and projects what they decide. */
    public LogRecord apply(long timeMs, Command... commands) {
        LogRecord record = apply(machine, timeMs, List.of(commands));
        records.add(record);
        places.write(role.project(id, record));
        return record;
    }

    private LogRecord apply(ShardMachine target, long timeMs, List<Command> commands) {
        CommandBatch batch = new CommandBatch("test", seq, seq + 1, commands);
        prepare(target, batch);
        Decision decision = target.apply(timeMs, batch);
        seq++;
        return new LogRecord(seq, seq - 1, timeMs, batch, decision.replies(), decision.events());
    }

    private static void prepare(ShardMachine target, CommandBatch batch) {
        for (Callable<Runnable> needed = target.prepare(batch); needed != null; needed = target.prepare(batch)) {
            try {
                needed.call().run();
            } catch (Exception e) {
                throw new AssertionError("cannot prepare", e);
            }
        }
    }

    /** Takes a checkpoint and stores it; the answer is its state. */
    public byte[] checkpoint() {
        MachineCheckpoint checkpoint = machine.checkpoint();
        store(checkpoint);
        checkpoint.committed().run();
        return checkpoint.state();
    }

    /** The part of {@link #checkpoint} before it is known to be committed. */
    public void store(MachineCheckpoint checkpoint) {
        log.submit(new LogWork.Checkpoint(
                id, epoch, seq, checkpoint.state(), checkpoint.parked(), List.of(), Runnable::run, outcome -> {}));
    }

    /**
     * Replaces the machine by one made of a checkpoint (null: none) and the records after it; the answer is what it made
     * of them this time.
     */
    public List<LogRecord> recover(byte[] checkpoint, List<LogRecord> after) {
        machine = role.restore(id, checkpoint);
        List<LogRecord> again = new ArrayList<>();
        for (LogRecord record : after) {
            prepare(machine, record.batch());
            Decision decision = machine.apply(record.timeMs(), record.batch());
            again.add(new LogRecord(
                    record.seq(),
                    record.previousSeq(),
                    record.timeMs(),
                    record.batch(),
                    decision.replies(),
                    decision.events()));
        }
        return again;
    }

    public List<AgentView> ask(AgentQuery query) {
        return AgentView.decode(askBytes(query));
    }

    public byte[] askBytes(AgentQuery query) {
        Answer answer = machine.answer(query.toBytes());
        try {
            return answer instanceof Answer.Ready ready
                    ? ready.bytes()
                    : ((Answer.Fetch) answer).fetch().call();
        } catch (Exception e) {
            throw new AssertionError("cannot answer " + query, e);
        }
    }

    public static List<RecordedEvent> events(LogRecord record) {
        return record.events().stream().map(RecordedEvent::read).toList();
    }

    public static Command fixes(Fix... fixes) {
        FixWriter writer = new FixWriter(new BinaryWriter());
        for (Fix fix : fixes) {
            writer.write(fix);
        }
        return new Command(CommandKind.RECORD_FIXES, writer.toBytes());
    }

    public static Fix fix(String agent, long timeMs, double longitude, double latitude) {
        return new Fix(
                agent,
                timeMs,
                (int) Math.round(latitude * 1e7),
                (int) Math.round(longitude * 1e7),
                Float.NaN,
                Float.NaN,
                Float.NaN,
                Float.NaN,
                null);
    }

    public static Command putSettings(String agent, OwnSettings settings) {
        BinaryWriter body = new BinaryWriter();
        body.string(agent);
        settings.write(body);
        return new Command(CommandKind.PUT_AGENT_SETTINGS, body.toBytes());
    }

    public static Command deleteSettings(String agent) {
        return new Command(
                CommandKind.DELETE_AGENT_SETTINGS,
                new BinaryWriter().string(agent).toBytes());
    }

    public static Command follow(long revision) {
        return new Command(
                CommandKind.FOLLOW_PLACES, new BinaryWriter().varint(revision).toBytes());
    }
}
