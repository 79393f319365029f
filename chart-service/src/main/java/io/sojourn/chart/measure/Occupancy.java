package io.sojourn.chart.measure;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SourceMark;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many agents are inside a place: one sample per change at its own time, the first when the chart was made. A count
 * per shard is all that it keeps: it began with those who were there by a certain record, and every enter and exit after
 * that record is heard once.
 *
 * <p>Who has left is often known late, and then of a time before changes that were known at once. Such a change stands at
 * the time of the last one before it, so that the line does not run backwards. One that is more than {@value #REPLAY_MS}
 * ms older is history that is replayed, and stands at its own time; none stands in the future, or a clock that is ahead
 * would hold up everybody's changes.
 */
final class Occupancy extends Measurement {
    static final long REPLAY_MS = 3_600_000;

    private final String placeId;
    private final Map<ShardId, Long> inside = new HashMap<>();
    private final List<Measured> changes = new ArrayList<>();
    private long told;
    private long lastMs;
    private boolean begins;
    private final long createdMs;

    Occupancy(String placeId, SourcedChart chart) {
        this.placeId = placeId;
        this.createdMs = chart.createdMs();
        this.begins = chart.feeds() == 0;
        this.lastMs = chart.state().length == 0 ? createdMs : new BinaryReader(chart.state()).i64();
        for (SourceMark mark : chart.marks()) {
            inside.put(mark.shard(), mark.value());
            told += mark.value();
        }
    }

    @Override
    public void placeEvent(ShardId shard, PlaceEvent event) {
        if (event instanceof PlaceEntered entered && entered.placeId().equals(placeId)) {
            change(shard, event.timeMs(), 1);
        } else if (event instanceof PlaceExited exited && exited.placeId().equals(placeId)) {
            change(shard, event.timeMs(), -1);
        }
    }

    @Override
    public boolean bearsGaps() {
        return false;
    }

    @Override
    public void beginAgain(ShardId shard, long value, long nowMs) {
        long change = value - valueOf(shard);
        if (change != 0) {
            change(shard, nowMs, change);
        }
    }

    @Override
    public long valueOf(ShardId shard) {
        return inside.getOrDefault(shard, 0L);
    }

    @Override
    public int waiting() {
        return changes.size() + (begins ? 1 : 0);
    }

    @Override
    public Samples take(long nowMs, boolean heardAll) {
        List<Measured> samples = new ArrayList<>();
        if (begins) {
            begins = false;
            samples.add(new Measured(createdMs, told, null));
        }
        for (Measured change : Measured.takeSorted(changes)) {
            told += (long) change.value();
            lastMs = placed(Math.min(change.timeMs(), nowMs));
            samples.add(new Measured(lastMs, told, null));
        }
        return Measured.toSamples(samples);
    }

    @Override
    public byte[] state() {
        return new BinaryWriter(8).i64(lastMs).toBytes();
    }

    private long placed(long timeMs) {
        boolean isReplayed = timeMs < lastMs - REPLAY_MS;
        return isReplayed ? timeMs : Math.max(timeMs, lastMs);
    }

    private void change(ShardId shard, long timeMs, long by) {
        inside.merge(shard, by, Long::sum);
        changes.add(new Measured(timeMs, by, null));
    }
}
