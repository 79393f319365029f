package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chart shard answers to a {@link ChartQuery}. */
public sealed interface ChartAnswer {
    /**
     * @param definition null if the question was of a series
     * @param parts whole rings
     */
    record Whole(@Nullable ChartDefinition definition, List<SeriesPart> parts) implements ChartAnswer {}

    record Definitions(List<ChartDefinition> definitions) implements ChartAnswer {}

    record Sourced(List<SourcedChart> charts) implements ChartAnswer {}

    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Rendered(byte[] bytes) implements ChartAnswer {}

    /** Ask again with these series, which live elsewhere. */
    record Needed(List<String> seriesIds) implements ChartAnswer {}

    record Plots(List<Plot> plots) implements ChartAnswer {}

    record Ids(List<String> ids) implements ChartAnswer {}

    /** It cannot be answered, and why. */
    record Refused(ErrorCode code, String detail) implements ChartAnswer {}

    default byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(256);
        if (this instanceof Whole whole) {
            out.u8(1).u8(whole.definition == null ? 0 : 1);
            if (whole.definition != null) {
                whole.definition.write(out);
            }
            out.varint(whole.parts.size());
            whole.parts.forEach(part -> part.write(out));
        } else if (this instanceof Definitions list) {
            out.u8(2).varint(list.definitions.size());
            list.definitions.forEach(definition -> definition.write(out));
        } else if (this instanceof Rendered rendered) {
            out.u8(3).bytes(rendered.bytes);
        } else if (this instanceof Needed needed) {
            out.u8(4).varint(needed.seriesIds.size());
            needed.seriesIds.forEach(out::string);
        } else if (this instanceof Refused refused) {
            out.u8(5).string(refused.code.name()).string(refused.detail);
        } else if (this instanceof Plots list) {
            out.u8(6).varint(list.plots.size());
            list.plots.forEach(plot -> plot.write(out));
        } else if (this instanceof Ids list) {
            out.u8(7).varint(list.ids.size());
            list.ids.forEach(out::string);
        } else if (this instanceof Sourced sourced) {
            out.u8(8).varint(sourced.charts.size());
            sourced.charts.forEach(chart -> chart.write(out));
        }
        return out.toBytes();
    }

    /** Throws the {@link ProblemException} of a refusal. */
    static ChartAnswer read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int kind = in.u8();
        switch (kind) {
            case 1 -> {
                ChartDefinition definition = in.u8() == 0 ? null : ChartDefinition.read(in);
                int count = in.length();
                List<SeriesPart> parts = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    parts.add(SeriesPart.read(in));
                }
                return new Whole(definition, parts);
            }
            case 2 -> {
                int count = in.length();
                List<ChartDefinition> definitions = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    definitions.add(ChartDefinition.read(in));
                }
                return new Definitions(definitions);
            }
            case 3 -> {
                return new Rendered(in.bytes());
            }
            case 4 -> {
                return new Needed(Strings.read(in));
            }
            case 5 -> throw new ProblemException(ErrorCode.valueOf(in.string()), in.string());
            case 6 -> {
                int count = in.length();
                List<Plot> plots = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    plots.add(Plot.read(in));
                }
                return new Plots(plots);
            }
            case 7 -> {
                return new Ids(Strings.read(in));
            }
            case 8 -> {
                int count = in.length();
                List<SourcedChart> charts = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    charts.add(SourcedChart.read(in));
                }
                return new Sourced(charts);
            }
            default -> throw new IllegalArgumentException("unknown chart answer " + kind);
        }
    }
}
