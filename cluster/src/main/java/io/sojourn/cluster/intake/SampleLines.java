package io.sojourn.cluster.intake;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.SampleDialect;
import io.sojourn.protocol.chart.SampleParser;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.command.CommandKind;
import org.jspecify.annotations.Nullable;

/** Lines of samples on their way. The reply of a command has one {@code SampleOutcome} byte per line. */
public final class SampleLines implements IntakeParser {
    private final SampleParser parser = new SampleParser();
    private @Nullable StreamToken sender;
    private boolean replacing;
    private SampleDialect dialect = SampleDialect.OWN;

    /**
     * Says how the lines that are read next are meant.
     *
     * @param token of the sender, null if each line is to name its own
     * @param replaces whether arrays replace what was there
     */
    public void from(@Nullable StreamToken token, boolean replaces, SampleDialect spoken) {
        sender = token;
        replacing = replaces;
        dialect = spoken;
    }

    /** The line that was read last. */
    SampleParser parsed() {
        return parser;
    }

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
