package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import java.util.ArrayList;
import java.util.List;

/** What a chart shard is told to do, but for taking samples: the body of a {@code CHART} command. */
public sealed interface ChartCommand {
    /**
     * Makes a chart with its own series. Refused if there is one of this id.
     *
     * @param fingerprint of the token that writes to the chart
     * @param own one for each series of its own
     * @param marks from where on it hears the shards of its source; none without a source
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Create(ChartDefinition definition, byte[] fingerprint, List<SeriesSpec> own, List<SourceMark> marks)
            implements ChartCommand {
        /** One without a source. */
        public Create(ChartDefinition definition, byte[] fingerprint, List<SeriesSpec> own) {
            this(definition, fingerprint, own, List.of());
        }
    }

    /**
     * Changes a chart. Refused with {@code CHART_CHANGED} unless the definition's revision follows upon the one that is.
     * Its own series that it shows no more are dropped.
     *
     * @param own those of its own series that are new or to be otherwise
     */
    record Change(ChartDefinition definition, List<SeriesSpec> own) implements ChartCommand {}

    /** Deletes a chart and its own series. */
    record Delete(String chartId) implements ChartCommand {}

    /** Lets a chart of another shard show a series, which is made if there is none of this id. */
    record Join(SeriesSpec series, String chartId) implements ChartCommand {}

    /** A chart of another shard shows the series no more. One that was made for a token goes with its last chart. */
    record Leave(String seriesId, String chartId) implements ChartCommand {}

    /** Empties series. */
    record Clear(List<String> seriesIds) implements ChartCommand {}

    /** From now on only another token writes to a chart or series. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Rotate(String id, byte[] fingerprint) implements ChartCommand {}

    /**
     * Makes a chart the plot of this name of a user of Plotly's old clients. The reply is the plot's number. Refused with
     * {@code CHART_CHANGED} if the user's plot of this name is of another chart than the one that is to be replaced.
     *
     * @param replaced the chart that the plot was until now; empty for a new plot
     */
    record FilePlot(String user, String filename, String chartId, String replaced) implements ChartCommand {}

    /**
     * Gives a chart with a source what was measured between two places in the logs. Refused with {@code CHART_CHANGED},
     * and nothing is taken, unless it was given as many feeds before as the sender believes: so each event counts once,
     * whoever sends it and however often.
     *
     * @param feeds how many it was given before this one
     * @param marks how far each shard has been heard now, of those that have moved
     * @param state what the measuring goes on from
     * @param samples x in epoch milliseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Feed(String chartId, long feeds, List<SourceMark> marks, byte[] state, Samples samples)
            implements ChartCommand {}

    default Command toCommand() {
        BinaryWriter out = new BinaryWriter(512);
        if (this instanceof Create create) {
            create.definition.write(out.u8(1));
            write(out.bytes(create.fingerprint), create.own);
            SourceMark.writeAll(create.marks, out);
        } else if (this instanceof Change change) {
            change.definition.write(out.u8(2));
            write(out, change.own);
        } else if (this instanceof Delete delete) {
            out.u8(3).string(delete.chartId);
        } else if (this instanceof Join join) {
            join.series.write(out.u8(4).string(join.chartId));
        } else if (this instanceof Leave leave) {
            out.u8(5).string(leave.seriesId).string(leave.chartId);
        } else if (this instanceof Clear clear) {
            out.u8(6).varint(clear.seriesIds.size());
            clear.seriesIds.forEach(out::string);
        } else if (this instanceof Rotate rotate) {
            out.u8(7).string(rotate.id).bytes(rotate.fingerprint);
        } else if (this instanceof FilePlot file) {
            out.u8(8)
                    .string(file.user)
                    .string(file.filename)
                    .string(file.chartId)
                    .string(file.replaced);
        } else if (this instanceof Feed feed) {
            out.u8(9).string(feed.chartId).varint(feed.feeds);
            SourceMark.writeAll(feed.marks, out);
            feed.samples.write(out.bytes(feed.state));
        }
        return new Command(CommandKind.CHART, out.toBytes());
    }

    static ChartCommand read(byte[] body) {
        BinaryReader in = new BinaryReader(body);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new Create(ChartDefinition.read(in), in.bytes(), specs(in), SourceMark.readAll(in));
            case 2 -> new Change(ChartDefinition.read(in), specs(in));
            case 3 -> new Delete(in.string());
            case 4 -> {
                String chartId = in.string();
                yield new Join(SeriesSpec.read(in), chartId);
            }
            case 5 -> new Leave(in.string(), in.string());
            case 6 -> new Clear(Strings.read(in));
            case 7 -> new Rotate(in.string(), in.bytes());
            case 8 -> new FilePlot(in.string(), in.string(), in.string(), in.string());
            case 9 -> new Feed(in.string(), in.varint(), SourceMark.readAll(in), in.bytes(), Samples.read(in));
            default -> throw new IllegalArgumentException("unknown chart command " + kind);
        };
    }

    private static void write(BinaryWriter out, List<SeriesSpec> specs) {
        out.varint(specs.size());
        specs.forEach(spec -> spec.write(out));
    }

    private static List<SeriesSpec> specs(BinaryReader in) {
        int count = in.length();
        List<SeriesSpec> specs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            specs.add(SeriesSpec.read(in));
        }
        return specs;
    }
}
