package io.sojourn.chart.machine;

import io.sojourn.chart.series.Series;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes lines of samples, to a series or to a chart. A line is taken whole or not at all, and costs its neighbours nothing. */
final class SampleTaker {
    private static final int FIRST_LINES = 16;

    private final ChartShard shard;
    private final SampleReader line = new SampleReader();
    // Of the line before, since most lines have the same target.
    private @Nullable Series series;
    private @Nullable Chart chart;

    SampleTaker(ChartShard shard) {
        this.shard = shard;
    }

    /**
     * Takes the body of a command.
     *
     * @return one {@link SampleOutcome} per line
     * @throws RuntimeException if the body is malformed
     */
    byte[] take(byte[] body, long nowMs, ChartEvents events) {
        byte[] outcomes = new byte[FIRST_LINES];
        int lines = 0;
        line.reset(body);
        while (line.next()) {
            if (lines == outcomes.length) {
                outcomes = Arrays.copyOf(outcomes, lines * 2);
            }
            if (line.targetChanged()) {
                series = line.isByName() ? null : shard.series(line.target());
                chart = line.isByName() ? shard.chart(line.target()) : null;
            }
            outcomes[lines++] = (line.isByName() ? toChart(nowMs, events) : toSeries(nowMs, events)).code();
        }
        return Arrays.copyOf(outcomes, lines);
    }

    private SampleOutcome toSeries(long nowMs, ChartEvents events) {
        Series to = series;
        SampleOutcome outcome = to == null ? SampleOutcome.TOKEN_UNKNOWN : check(to);
        @Nullable String @Nullable [] texts = line.texts();
        if (outcome == SampleOutcome.ACCEPTED && to != null) {
            take(to, texts, line.isReplacing() ? 0 : to.nextIndex(), nowMs, events);
        }
        return outcome;
    }

    private SampleOutcome check(Series to) {
        return to.isWrittenWith(line.fingerprint()) ? to.check(line) : SampleOutcome.TOKEN_REVOKED;
    }

    private SampleOutcome toChart(long nowMs, ChartEvents events) {
        Chart to = chart;
        NamedTraces traces = to == null ? null : new NamedTraces(shard, to);
        SampleOutcome outcome = SampleOutcome.ACCEPTED;
        if (to == null || traces == null) {
            outcome = SampleOutcome.TOKEN_UNKNOWN;
        } else if (!to.isWrittenWith(line.fingerprint())) {
            outcome = SampleOutcome.TOKEN_REVOKED;
        }
        boolean more = true;
        while (more) {
            if (outcome == SampleOutcome.ACCEPTED && traces != null) {
                outcome = traces.check(line);
            }
            more = line.nextTrace();
        }
        @Nullable String @Nullable [] texts = line.texts();
        if (outcome == SampleOutcome.ACCEPTED && traces != null) {
            takeNamed(traces, texts, nowMs, events);
        }
        return outcome;
    }

    private void takeNamed(NamedTraces traces, @Nullable String @Nullable [] texts, long nowMs, ChartEvents events) {
        traces.makeMissing(events);
        long index = line.isReplacing() ? 0 : traces.nextIndex();
        line.again();
        do {
            take(traces.series(line.trace()), texts, index, nowMs, events);
        } while (line.nextTrace());
        line.texts();
    }

    private void take(Series to, @Nullable String @Nullable [] texts, long index, long nowMs, ChartEvents events) {
        if (line.isReplacing()) {
            to.replace();
        }
        to.take(line, texts, index, nowMs);
        shard.wake(to);
        if (to.isFull()) {
            events.samples(to);
        }
    }
}
