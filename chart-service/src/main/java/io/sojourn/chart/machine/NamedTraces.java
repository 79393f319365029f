package io.sojourn.chart.machine;

import io.sojourn.chart.series.Series;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleReader;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The traces of a chart as a line written with the chart's token names them. Those that are missing are made: so a
 * program that begins to send another value has it drawn. A chart that was made without traces has one of no name yet,
 * which takes the first.
 */
final class NamedTraces {
    private static final byte[] NO_TOKEN = new byte[0];

    private final ChartShard shard;
    private final Chart chart;
    private final Set<String> missing = new LinkedHashSet<>();

    NamedTraces(ChartShard shard, Chart chart) {
        this.shard = shard;
        this.chart = chart;
    }

    /** Whether the trace that the line stands on can take its values. */
    SampleOutcome check(SampleReader line) {
        TraceDefinition trace = find(line.trace());
        if (trace == null) {
            return checkMissing(line);
        }
        Series series = shard.series(trace.seriesId());
        return series == null || !ChartIds.isOwnSeries(series.id(), chart.id())
                ? SampleOutcome.TRACE_HAS_TOKEN
                : series.check(line);
    }

    /** Makes those traces that {@link #check} found to be missing. */
    void makeMissing(ChartEvents events) {
        if (missing.isEmpty()) {
            return;
        }
        List<TraceDefinition> traces = new ArrayList<>(chart.definition().traces());
        int made = 0;
        for (String name : missing) {
            TraceDefinition unnamed = unnamed(traces);
            if (unnamed != null) {
                rename(unnamed, name, traces);
            } else {
                traces.add(make(name, ++made, traces));
            }
        }
        missing.clear();
        chart.define(chart.definition().withTraces(traces));
        events.updated(chart.definition());
    }

    /** The index of what comes next in any of them, so that they stay beside each other. */
    long nextIndex() {
        long next = 0;
        for (TraceDefinition trace : chart.definition().traces()) {
            Series series = shard.series(trace.seriesId());
            next = series == null ? next : Math.max(next, series.nextIndex());
        }
        return next;
    }

    /** The series of a trace that was checked, and made if it was missing. */
    Series series(String name) {
        TraceDefinition trace = find(name);
        Series series = trace == null ? null : shard.series(trace.seriesId());
        if (series == null) {
            throw new IllegalStateException("chart " + chart.id() + " lacks a trace that was checked");
        }
        return series;
    }

    /** What is written as {@code y} goes to the first trace, if none is called so. */
    private @Nullable TraceDefinition find(String name) {
        List<TraceDefinition> traces = chart.definition().traces();
        for (TraceDefinition trace : traces) {
            if (trace.name().equals(name)) {
                return trace;
            }
        }
        return name.equals(ChartDefinition.UNNAMED) && !traces.isEmpty() ? traces.get(0) : null;
    }

    private SampleOutcome checkMissing(SampleReader line) {
        missing.add(line.trace());
        int more = unnamed(chart.definition().traces()) == null ? missing.size() : missing.size() - 1;
        if (chart.definition().traces().size() + more > ChartDefinition.MAX_TRACES) {
            return SampleOutcome.TOO_MANY_TRACES;
        }
        long samples = (long) more * chart.definition().style().maxPoints();
        if (!shard.hasRoomFor(samples)) {
            return SampleOutcome.LIMIT_REACHED;
        }
        boolean takesText = xType() == XType.CATEGORY || xType() == XType.AUTO;
        return takesText || !line.hasX() ? SampleOutcome.ACCEPTED : new Series(spec("", "")).check(line);
    }

    private @Nullable TraceDefinition unnamed(List<TraceDefinition> traces) {
        if (traces.size() != 1 || !traces.get(0).name().equals(ChartDefinition.UNNAMED)) {
            return null;
        }
        Series only = shard.series(traces.get(0).seriesId());
        return only != null && only.nextIndex() == 0 && ChartIds.isOwnSeries(only.id(), chart.id())
                ? traces.get(0)
                : null;
    }

    private void rename(TraceDefinition unnamed, String name, List<TraceDefinition> traces) {
        Series series = shard.series(unnamed.seriesId());
        if (series != null) {
            series.rename(name);
        }
        traces.set(
                0,
                new TraceDefinition(
                        name,
                        unnamed.seriesId(),
                        unnamed.colorHex(),
                        unnamed.mode(),
                        unnamed.panel(),
                        unnamed.maxPoints(),
                        unnamed.maxAgeMs()));
    }

    private TraceDefinition make(String name, int number, List<TraceDefinition> traces) {
        long revision = chart.definition().revision() + 1;
        SeriesSpec spec = spec(ChartIds.newSeries(chart.id(), revision, number), name);
        shard.make(spec).charts().add(chart.id());
        TraceMode mode = traces.isEmpty() ? TraceMode.LINES : traces.get(0).mode();
        return new TraceDefinition(name, spec.id(), TraceDefinition.OWN_COLOR, mode, 1);
    }

    private SeriesSpec spec(String id, String name) {
        ChartStyle style = chart.definition().style();
        return new SeriesSpec(id, name, NO_TOKEN, xType(), style.maxPoints(), style.maxAgeMs());
    }

    /** As that of the traces which are there, since they share an axis. */
    private XType xType() {
        List<TraceDefinition> traces = chart.definition().traces();
        Series first = traces.isEmpty() ? null : shard.series(traces.get(0).seriesId());
        if (first != null) {
            return first.xType();
        }
        return chart.definition().style().kind() == ChartKind.LINE ? XType.CATEGORY : XType.NUMBER;
    }
}
