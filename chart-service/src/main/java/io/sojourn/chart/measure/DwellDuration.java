package io.sojourn.chart.measure;

import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;

/**
 * How long each stay took, in seconds, at its end: at a named place from entering to leaving it, so that each agent less
 * in its occupancy is one sample here; at any other extent each recorded encounter.
 */
final class DwellDuration extends Measurement {
    private static final double MS_PER_S = 1_000;

    private final String extentId;
    private final List<Measured> ended = new ArrayList<>();

    DwellDuration(String extentId) {
        this.extentId = extentId;
    }

    @Override
    public void placeEvent(ShardId shard, PlaceEvent event) {
        if (event instanceof PlaceExited exit && exit.placeId().equals(extentId)) {
            add(exit.agentId(), exit.enteredMs(), exit.timeMs());
        } else if (event instanceof EncounterEnded end
                && end.recorded()
                && !end.stay().atNamedPlace()
                && end.stay().extentId().equals(extentId)) {
            add(end.agentId(), end.stay().startMs(), end.endMs());
        }
    }

    @Override
    public int waiting() {
        return ended.size();
    }

    @Override
    public Samples take(long nowMs, boolean heardAll) {
        return Measured.toSamples(Measured.takeSorted(ended));
    }

    private void add(String agentId, long startMs, long endMs) {
        ended.add(new Measured(endMs, (endMs - startMs) / MS_PER_S, agentId));
    }
}
