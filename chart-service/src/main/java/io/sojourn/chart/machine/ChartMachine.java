package io.sojourn.chart.machine;

import io.sojourn.chart.series.Series;
import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Charts and series of one shard. Samples are taken as they come; what was taken is told in deltas, right away if the
 * series was quiet, otherwise with the next tick that is due.
 */
final class ChartMachine implements ShardMachine {
    private final ChartShard shard;
    private final ChartCommands commands;
    private final SampleTaker samples;
    private final ChartAnswers answers;

    ChartMachine(ChartShard shard, ChartRenderer renderer) {
        this.shard = shard;
        this.commands = new ChartCommands(shard);
        this.samples = new SampleTaker(shard);
        this.answers = new ChartAnswers(shard, renderer);
    }

    @Override
    public Decision apply(long timeMs, CommandBatch batch) {
        ChartEvents events = new ChartEvents(timeMs);
        List<byte[]> replies = new ArrayList<>(batch.commands().size());
        for (Command command : batch.commands()) {
            events.causedBy(replies.size());
            replies.add(apply(command, timeMs, events));
        }
        events.causedBy(Math.max(0, replies.size() - 1));
        for (Series due : shard.due(timeMs)) {
            events.samples(due);
            shard.told(due, timeMs);
        }
        return new Decision(replies, events.list());
    }

    @Override
    public Answer answer(byte[] query) {
        return answers.answer(ChartQuery.read(query));
    }

    @Override
    public long nextTimerMs() {
        return shard.nextDueMs();
    }

    @Override
    public MachineCheckpoint checkpoint() {
        return new MachineCheckpoint(shard.toBytes(), Map.of(), () -> {});
    }

    private byte[] apply(Command command, long timeMs, ChartEvents events) {
        try {
            switch (command.kind()) {
                case APPEND_SAMPLES -> {
                    return samples.take(command.body(), timeMs, events);
                }
                case CHART -> {
                    return CommandReply.done(commands.apply(ChartCommand.read(command.body()), timeMs, events));
                }
                case TICK -> {
                    // What is due is told after every batch.
                }
                default ->
                    throw new ProblemException(
                            ErrorCode.INVALID_PARAMETER, "a chart shard has no use for " + command.kind());
            }
            return CommandReply.done();
        } catch (ProblemException refused) {
            return CommandReply.refused(refused.code(), refused.detail());
        }
    }
}
