package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chart shard is asked; it answers with a {@link ChartAnswer}. */
public sealed interface ChartQuery {
    /** A chart's definition alone. Answered by {@link ChartAnswer.Whole} without parts. */
    record Definition(String chartId) implements ChartQuery {}

    /**
     * A chart's definition, and its own series whole. Answered by {@link ChartAnswer.Whole}.
     *
     * @param asTold as its subscribers have been told, so that the next delta follows; otherwise as it is now
     */
    record Chart(String chartId, boolean asTold) implements ChartQuery {
        /** As it is now. */
        public Chart(String chartId) {
            this(chartId, false);
        }
    }

    /**
     * Series of one shard, whole. Answered by {@link ChartAnswer.Whole} without a definition, with those that there are.
     *
     * @param asTold as their subscribers have been told, so that the next delta follows; otherwise as they are now
     */
    record Series(List<String> seriesIds, boolean asTold) implements ChartQuery {
        /** One, as it is now. */
        public Series(String seriesId) {
            this(List.of(seriesId), false);
        }
    }

    /** The first charts by id after one. Answered by {@link ChartAnswer.Definitions}. */
    record Page(String afterId, int limit) implements ChartQuery {}

    /**
     * A chart, rendered. Answered by {@link ChartAnswer.Rendered}; by {@link ChartAnswer.Needed} if it shows series of
     * other shards that the question does not bring.
     *
     * @param from first x, as on the wire, null for the oldest
     * @param to last x, as on the wire, null for the newest
     * @param points how many of each series at most, 0 for all
     */
    record Render(
            String chartId,
            ChartFormat format,
            @Nullable String from,
            @Nullable String to,
            int points,
            List<SeriesPart> foreign)
            implements ChartQuery {
        /** The same question with series of other shards. */
        public Render with(List<SeriesPart> others) {
            return new Render(chartId, format, from, to, points, others);
        }
    }

    /**
     * The charts with a source. Answered by {@link ChartAnswer.Sourced}.
     *
     * @param chartId of the only one that is asked for, if there is such; empty for all
     */
    record Sources(String chartId) implements ChartQuery {}

    /** {@code chart-append}: any shard does it. The body is the JSON as it came. Answered by {@link ChartAnswer.Rendered}. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Append(byte[] body) implements ChartQuery {}

    /** What plots a user of Plotly's old clients has. Answered by {@link ChartAnswer.Plots}, the newest last. */
    record Plots(String user) implements ChartQuery {}

    /**
     * The charts that show what a token writes to. Answered by {@link ChartAnswer.Ids}, or refused as a line with the token
     * would be.
     *
     * @param id the token's target
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Showing(String id, byte[] fingerprint) implements ChartQuery {}

    default byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(128);
        if (this instanceof Chart chart) {
            out.u8(1).string(chart.chartId).u8(chart.asTold ? 1 : 0);
        } else if (this instanceof Series series) {
            out.u8(2).varint(series.seriesIds.size());
            series.seriesIds.forEach(out::string);
            out.u8(series.asTold ? 1 : 0);
        } else if (this instanceof Page page) {
            out.u8(3).string(page.afterId).varint(page.limit);
        } else if (this instanceof Render render) {
            out.u8(4)
                    .string(render.chartId)
                    .u8(render.format.ordinal())
                    .optionalString(render.from)
                    .optionalString(render.to)
                    .varint(render.points)
                    .varint(render.foreign.size());
            render.foreign.forEach(part -> part.write(out));
        } else if (this instanceof Append append) {
            out.u8(5).bytes(append.body);
        } else if (this instanceof Definition definition) {
            out.u8(6).string(definition.chartId);
        } else if (this instanceof Plots plots) {
            out.u8(7).string(plots.user);
        } else if (this instanceof Showing showing) {
            out.u8(8).string(showing.id).bytes(showing.fingerprint);
        } else if (this instanceof Sources sources) {
            out.u8(9).string(sources.chartId);
        }
        return out.toBytes();
    }

    static ChartQuery read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new Chart(in.string(), in.u8() == 1);
            case 2 -> new Series(Strings.read(in), in.u8() == 1);
            case 3 -> new Page(in.string(), (int) in.varint());
            case 4 ->
                new Render(
                        in.string(),
                        ChartFormat.values()[in.u8()],
                        in.optionalString(),
                        in.optionalString(),
                        (int) in.varint(),
                        parts(in));
            case 5 -> new Append(in.bytes());
            case 6 -> new Definition(in.string());
            case 7 -> new Plots(in.string());
            case 8 -> new Showing(in.string(), in.bytes());
            case 9 -> new Sources(in.string());
            default -> throw new IllegalArgumentException("unknown chart query " + kind);
        };
    }

    private static List<SeriesPart> parts(BinaryReader in) {
        int count = in.length();
        List<SeriesPart> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(SeriesPart.read(in));
        }
        return parts;
    }
}
