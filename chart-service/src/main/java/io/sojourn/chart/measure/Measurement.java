package io.sojourn.chart.measure;

import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.shard.ShardId;

/**
 * What a chart's source makes of the events that it hears. They are heard shard by shard in order, but the shards in any
 * order; {@link #take} then gives the samples since the last time, and {@link #state} what another would go on from. Not
 * thread-safe.
 */
public abstract class Measurement {
    static final byte[] NOTHING = new byte[0];

    Measurement() {}

    /** Goes on where a chart stands. */
    public static Measurement of(SourcedChart chart) {
        ChartSource source = chart.source();
        return switch (source.measure()) {
            case OCCUPANCY -> new Occupancy(source.id(), chart);
            case DWELL_DURATION -> new DwellDuration(source.id());
            case SPEED -> new Speed(chart.state());
            case RATE -> new Rate(chart);
        };
    }

    /** Something happened at the place that it measures. */
    public void placeEvent(ShardId shard, PlaceEvent event) {}

    /** A fix of the agent that it measures was accepted. */
    public void fix(FixReader fix, int outcome) {}

    /** A record of this time brought so many of the events that it counts. */
    public void counted(long timeMs, int events) {}

    /** Whether it can go on when events of a shard are gone that it has not heard; otherwise it has to {@link #beginAgain}. */
    public boolean bearsGaps() {
        return true;
    }

    /** What is found in a shard now, whatever was heard of it. */
    public void beginAgain(ShardId shard, long value, long nowMs) {}

    /** What it comes to in one shard, for its mark. */
    public long valueOf(ShardId shard) {
        return 0;
    }

    /** Whether time alone makes samples. */
    public boolean goesWithTime() {
        return false;
    }

    /** How many things wait to be taken. */
    public abstract int waiting();

    /**
     * The samples since the last time.
     *
     * @param heardAll whether every shard was heard to its end
     */
    public abstract Samples take(long nowMs, boolean heardAll);

    /** What it goes on from after what was taken, beside the marks. */
    public byte[] state() {
        return NOTHING;
    }
}
