package io.sojourn.ingest.kafka;

import io.sojourn.cluster.intake.IntakeParser;
import io.sojourn.cluster.intake.SampleLines;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.protocol.chart.SampleDialect;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleParser;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Samples: the key is the token that they are written with. */
final class SampleRecords implements RecordKind {
    private final SampleLines lines = new SampleLines();
    private final SampleMeters meters;

    SampleRecords(SampleMeters meters) {
        this.meters = meters;
    }

    @Override
    public IntakeParser lines() {
        return lines;
    }

    @Override
    public int maxLine() {
        return SampleParser.MAX_LINE;
    }

    @Override
    public void begin(@Nullable String key) {
        lines.from(key == null ? null : StreamToken.parse(key), false, SampleDialect.OWN);
    }

    @Override
    public @Nullable ProblemException outcome(byte outcome) {
        ProblemException refused = SampleOutcome.of(outcome).problem();
        if (refused == null) {
            meters.accepted(1);
        } else {
            meters.rejected();
        }
        return refused;
    }

    @Override
    public void rejected() {
        meters.rejected();
    }
}
