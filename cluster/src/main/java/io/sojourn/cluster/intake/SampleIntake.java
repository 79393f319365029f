package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.chart.SampleDialect;
import io.sojourn.protocol.chart.StreamToken;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Takes samples. The reply of a command has one {@code SampleOutcome} byte per line. */
public final class SampleIntake extends Intake {
    private final SampleLines lines;

    /** To be made on the context of the shards. */
    public SampleIntake(Vertx vertx, Shards shards) {
        this(vertx, shards, new SampleLines());
    }

    private SampleIntake(Vertx vertx, Shards shards, SampleLines lines) {
        super(vertx, shards, lines);
        this.lines = lines;
    }

    /**
     * Says how the lines that are taken next are meant.
     *
     * @param token of the sender, null if each line is to name its own
     * @param replacing whether arrays replace what was there
     */
    public void from(@Nullable StreamToken token, boolean replacing) {
        lines.from(token, replacing, SampleDialect.OWN);
    }

    /** The same for lines in Plotly's dialect. */
    public void fromPlotly(@Nullable StreamToken token, SampleDialect dialect) {
        lines.from(token, true, dialect);
    }

    /** The whole line that was taken last if, in Plotly's dialect, it says how something is to look; else null. */
    public byte @Nullable [] looks() {
        return lines.parsed().looks();
    }

    /** What the line that was taken last was written with. */
    public StreamToken token() {
        return lines.parsed().token();
    }

    /** How many samples the line that was taken last brings to each of its series. */
    public int samples() {
        return lines.parsed().count();
    }
}
