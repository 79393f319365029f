package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.SampleDialect;
import io.sojourn.protocol.chart.SampleParser;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.command.CommandKind;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Takes samples. The reply of a command has one {@code SampleOutcome} byte per line. */
public final class SampleIntake extends Intake {
    private final Lines lines;

    /** To be made on the context of the shards. */
    public SampleIntake(Vertx vertx, Shards shards) {
        this(vertx, shards, new Lines());
    }

    private SampleIntake(Vertx vertx, Shards shards, Lines lines) {
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
        lines.sender = token;
        lines.replacing = replacing;
        lines.dialect = SampleDialect.OWN;
    }

    /** The same for lines in Plotly's dialect. */
    public void fromPlotly(@Nullable StreamToken token, SampleDialect dialect) {
        from(token, true);
        lines.dialect = dialect;
    }

    /** The whole line that was taken last if, in Plotly's dialect, it says how something is to look; else null. */
    public byte @Nullable [] looks() {
        return lines.parser.looks();
    }

    /** What the line that was taken last was written with. */
    public StreamToken token() {
        return lines.parser.token();
    }

    /** How many samples the line that was taken last brings to each of its series. */
    public int samples() {
        return lines.parser.count();
    }

    private static final class Lines implements IntakeParser {
        private final SampleParser parser = new SampleParser();
        private @Nullable StreamToken sender;
        private boolean replacing;
        private SampleDialect dialect = SampleDialect.OWN;

        @Override
        public Role role() {
            return Role.CHART;
        }

        @Override
        public CommandKind command() {
            return CommandKind.APPEND_SAMPLES;
        }

        @Override
        public void parse(byte[] bytes, int offset, int length, long nowMs) {
            parser.parse(bytes, offset, length, sender, dialect);
        }

        @Override
        public int shard(int shards) {
            return ChartIds.shardOf(parser.token().target(), shards).number();
        }

        @Override
        public boolean keepsNumbers() {
            return true;
        }

        @Override
        public Runnable appendingTo(BinaryWriter body) {
            return new Runnable() {
                private @Nullable StreamToken last;

                @Override
                public void run() {
                    StreamToken token = parser.token();
                    boolean same = body.size() > 0 && token == last;
                    parser.write(body, same, replacing);
                    last = token;
                }
            };
        }
    }
}
