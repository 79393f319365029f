package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a chart shows and how, without its data.
 *
 * @param style what all of it looks like
 * @param traces in the order in which they are drawn; some may show the same series
 * @param isPublic whether its page needs no key
 * @param source what the place engine knows that it draws, empty if its data are sent
 * @param revision grows with every change, from 1
 * @param createdMs epoch milliseconds
 */
public record ChartDefinition(
        String id,
        ChartStyle style,
        List<TraceDefinition> traces,
        boolean isPublic,
        String source,
        long revision,
        long createdMs) {
    public static final int MAX_TRACES = 50;
    /** What the only trace of a chart is called that was made without any. */
    public static final String UNNAMED = "y";

    private static final int FORMAT = 1;

    public ChartDefinition {
        traces = List.copyOf(traces);
    }

    public Optional<TraceDefinition> trace(String name) {
        return traces.stream().filter(trace -> trace.name().equals(name)).findFirst();
    }

    /** The series that it shows, each once. */
    public List<String> seriesIds() {
        return traces.stream().map(TraceDefinition::seriesId).distinct().toList();
    }

    /** The next revision with other traces. */
    public ChartDefinition withTraces(List<TraceDefinition> next) {
        return new ChartDefinition(id, style, next, isPublic, source, revision + 1, createdMs);
    }

    public void write(BinaryWriter out) {
        out.u8(FORMAT).string(id);
        style.write(out);
        out.varint(traces.size());
        traces.forEach(trace -> trace.write(out));
        out.u8(isPublic ? 1 : 0).string(source).varint(revision).i64(createdMs);
    }

    public static ChartDefinition read(BinaryReader in) {
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalArgumentException("unknown format of a chart " + format);
        }
        String id = in.string();
        ChartStyle style = ChartStyle.read(in);
        int count = in.length();
        List<TraceDefinition> traces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            traces.add(TraceDefinition.read(in));
        }
        return new ChartDefinition(id, style, traces, in.u8() == 1, in.string(), in.varint(), in.i64());
    }
}
