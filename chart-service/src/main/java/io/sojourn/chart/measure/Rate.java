package io.sojourn.chart.measure;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SourcedChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events in each second, by the time at which they were recorded: one sample a second, zeros too. A second is told once
 * it has been over for {@value #GRACE_MS} ms and every shard was heard to its end; an event that is heard of even later
 * counts in the next second that is told, so that the sum is that of all events.
 */
final class Rate extends Measurement {
    /** For records whose commit takes its time, and for clocks that differ. */
    static final long GRACE_MS = 1_000;

    private static final long SECOND_MS = 1_000;

    private final int maxPoints;
    private final TreeMap<Long, Long> open = new TreeMap<>();
    private long nextSecond;

    Rate(SourcedChart chart) {
        this.maxPoints = chart.maxPoints();
        byte[] state = chart.state();
        if (state.length == 0) {
            nextSecond = Math.floorDiv(chart.createdMs(), SECOND_MS);
            return;
        }
        BinaryReader in = new BinaryReader(state);
        nextSecond = in.i64();
        for (int left = in.length(); left > 0; left--) {
            open.put(in.i64(), in.varint());
        }
    }

    @Override
    public void counted(long timeMs, int events) {
        open.merge(Math.max(nextSecond, Math.floorDiv(timeMs, SECOND_MS)), (long) events, Long::sum);
    }

    @Override
    public boolean goesWithTime() {
        return true;
    }

    @Override
    public int waiting() {
        return 0; // No more than the seconds that have gone by.
    }

    @Override
    public Samples take(long nowMs, boolean heardAll) {
        long end = Math.floorDiv(nowMs - GRACE_MS, SECOND_MS);
        if (!heardAll || end <= nextSecond) {
            return Samples.NONE;
        }
        // Of a long silence no more than the series holds.
        long begin = Math.max(nextSecond, end - maxPoints);
        open.headMap(begin).clear();
        List<Measured> seconds = new ArrayList<>();
        for (long second = begin; second < end; second++) {
            Long count = open.remove(second);
            seconds.add(new Measured(second * SECOND_MS, count == null ? 0 : count, null));
        }
        nextSecond = end;
        return Measured.toSamples(seconds);
    }

    @Override
    public byte[] state() {
        BinaryWriter out = new BinaryWriter(16 + 16 * open.size()).i64(nextSecond);
        out.varint(open.size());
        for (Map.Entry<Long, Long> second : open.entrySet()) {
            out.i64(second.getKey()).varint(second.getValue());
        }
        return out.toBytes();
    }
}
