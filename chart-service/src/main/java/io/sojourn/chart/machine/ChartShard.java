package io.sojourn.chart.machine;

import io.sojourn.chart.series.Series;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.SeriesSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All charts and series of one shard. Bounded: what would be too many is refused. */
final class ChartShard {
    /** Charts of one shard. */
    static final int MAX_CHARTS = 2_000;

    /** Those of them that have a source: each follows many shards. */
    static final int MAX_SOURCED = 100;

    /** Samples that all rings of one shard may hold together. */
    static final long MAX_SAMPLES = 4_000_000;

    /** Users of Plotly's old clients of one shard. */
    static final int MAX_PLOTTERS = 10_000;

    private static final int WITHOUT_PLOTTERS = 1;
    private static final int FORMAT = 2;

    private final TreeMap<String, Chart> charts = new TreeMap<>();
    private final TreeMap<String, Series> series = new TreeMap<>();
    private final TreeMap<String, Plotter> plotters = new TreeMap<>();
    /** Those that may have something to tell. */
    private final Set<Series> restless = new LinkedHashSet<>();

    private long samples;

    NavigableMap<String, Chart> charts() {
        return charts;
    }

    @Nullable
    Chart chart(String id) {
        return charts.get(id);
    }

    @Nullable
    Series series(String id) {
        return series.get(id);
    }

    /** By the users' names. */
    Map<String, Plotter> plotters() {
        return plotters;
    }

    /** Whether a ring of this size still fits. */
    boolean hasRoomFor(long maxPoints) {
        return samples + maxPoints <= MAX_SAMPLES;
    }

    Series make(SeriesSpec spec) {
        Series made = new Series(spec);
        series.put(made.id(), made);
        samples += made.maxPoints();
        return made;
    }

    void configure(Series of, SeriesSpec spec, long nowMs) {
        samples -= of.maxPoints();
        of.configure(spec, nowMs);
        samples += of.maxPoints();
        restless.add(of);
    }

    void drop(Series of) {
        series.remove(of.id());
        restless.remove(of);
        samples -= of.maxPoints();
    }

    /** It may have something to tell from now on. */
    void wake(Series of) {
        restless.add(of);
    }

    /** Those that have something to tell by now. */
    List<Series> due(long nowMs) {
        List<Series> due = new ArrayList<>();
        restless.removeIf(each -> dueMs(each) == Long.MAX_VALUE);
        for (Series each : restless) {
            if (dueMs(each) <= nowMs) {
                due.add(each);
            }
        }
        return due;
    }

    /** A delta of it was told. */
    void told(Series of, long nowMs) {
        Chart chart = ownerOf(of);
        if (chart != null) {
            chart.told(nowMs);
        }
    }

    /** The series of a chart keep one pace, so that what is written to them together is told together. */
    private long dueMs(Series of) {
        Chart chart = ownerOf(of);
        return of.dueMs(chart == null ? 0 : chart.toldMs());
    }

    private @Nullable Chart ownerOf(Series of) {
        return charts.get(ChartIds.chartOf(of.id()));
    }

    /** When the next of them has, {@link Long#MAX_VALUE} for never. */
    long nextDueMs() {
        long next = Long.MAX_VALUE;
        for (Series each : restless) {
            next = Math.min(next, dueMs(each));
        }
        return next;
    }

    byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(4_096);
        out.u8(FORMAT).varint(charts.size());
        charts.values().forEach(chart -> chart.write(out));
        out.varint(series.size());
        series.values().forEach(each -> each.write(out));
        out.varint(plotters.size());
        plotters.forEach((user, plotter) -> plotter.write(out.string(user)));
        return out.toBytes();
    }

    static ChartShard read(byte @Nullable [] bytes) {
        ChartShard shard = new ChartShard();
        if (bytes == null) {
            return shard;
        }
        BinaryReader in = new BinaryReader(bytes);
        int format = in.u8();
        if (format != FORMAT && format != WITHOUT_PLOTTERS) {
            throw new IllegalStateException("unknown format of charts " + format);
        }
        for (int left = in.length(); left > 0; left--) {
            Chart chart = Chart.read(in);
            shard.charts.put(chart.id(), chart);
        }
        for (int left = in.length(); left > 0; left--) {
            Series each = Series.read(in);
            shard.series.put(each.id(), each);
            shard.samples += each.maxPoints();
            shard.restless.add(each);
        }
        for (int left = format == WITHOUT_PLOTTERS ? 0 : in.length(); left > 0; left--) {
            shard.plotters.put(in.string(), Plotter.read(in));
        }
        return shard;
    }
}
