package io.sojourn.chart.machine;

import io.sojourn.chart.render.Renderers;
import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleParser;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One chart shard: told, asked, stopped and started again as its actor would. */
final class ShardRun {
    private static final ShardId SHARD = new ShardId(Role.CHART, 3);

    private final SampleParser parser = new SampleParser();
    private final RecordEvents walker = RecordEvents.of(SHARD);
    private final EventJson encoder = new EventJson();
    private final List<String> events = new ArrayList<>();
    private ShardMachine machine = restore(null);
    private long nowMs = 1_000_000;
    private long seq;

    /** Time goes by; timers fire when they are due. */
    void pass(long ms) {
        long until = nowMs + ms;
        while (machine.nextTimerMs() <= until) {
            nowMs = Math.max(nowMs, machine.nextTimerMs());
            apply(Command.tick());
        }
        nowMs = until;
    }

    /** Throws what it is refused with. */
    void tell(ChartCommand command) {
        CommandReply.value(apply(command.toCommand()).replies().get(0));
    }

    /** Writes lines in one command; answers what became of each. */
    List<SampleOutcome> write(StreamToken token, String... lines) {
        return write(token, false, lines);
    }

    List<SampleOutcome> write(StreamToken token, boolean replacing, String... lines) {
        BinaryWriter out = new BinaryWriter();
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            parser.parse(bytes, 0, bytes.length, token);
            parser.write(out, out.size() > 0, replacing);
        }
        byte[] outcomes = apply(new Command(CommandKind.APPEND_SAMPLES, out.toBytes()))
                .replies()
                .get(0);
        List<SampleOutcome> read = new ArrayList<>();
        for (byte outcome : outcomes) {
            read.add(SampleOutcome.of(outcome));
        }
        return read;
    }

    ChartAnswer ask(ChartQuery query) {
        return ChartAnswer.read(((Answer.Ready) machine.answer(query.toBytes())).bytes());
    }

    SeriesPart series(String id) {
        return ((ChartAnswer.Whole) ask(new ChartQuery.Series(id))).parts().get(0);
    }

    SeriesPart asTold(String id) {
        return ((ChartAnswer.Whole) ask(new ChartQuery.Series(List.of(id), true)))
                .parts()
                .get(0);
    }

    /** As JSON, those since it was asked last. */
    List<String> events() {
        List<String> since = List.copyOf(events);
        events.clear();
        return since;
    }

    /** From a checkpoint. */
    void startAgain() {
        machine = restore(machine.checkpoint().state());
    }

    private Decision apply(Command command) {
        CommandBatch batch = new CommandBatch("", 0, 0, List.of(command));
        Decision decision = machine.apply(nowMs, batch);
        seq++;
        walker.reset(new LogRecord(seq, seq - 1, nowMs, batch, decision.replies(), decision.events()), true);
        while (walker.next()) {
            events.add(new String(encoder.encode(walker), StandardCharsets.UTF_8));
        }
        return decision;
    }

    private static ShardMachine restore(byte[] checkpoint) {
        return new ChartRole(new Renderers()).restore(SHARD, checkpoint);
    }
}
