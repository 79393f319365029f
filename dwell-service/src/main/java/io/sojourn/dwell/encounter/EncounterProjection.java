package io.sojourn.dwell.encounter;

import io.sojourn.cluster.store.EncounterRows;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;

/** Which rows of the encounter history a record decides: one when a stay is recorded, and again when it is over. */
public final class EncounterProjection {
    private EncounterProjection() {}

    public static void project(ShardId shard, LogRecord record, List<Row> rows) {
        for (byte[] bytes : record.events()) {
            PlaceEvent event = RecordedEvent.read(bytes).event();
            if (event instanceof EncounterRecorded e) {
                rows.add(EncounterRows.opened(shard, record.seq(), e.agentId(), e.stay()));
            } else if (event instanceof EncounterEnded e && e.recorded()) {
                rows.add(EncounterRows.ended(shard, record.seq(), e.agentId(), e.stay(), e.endMs(), e.reason()));
            }
        }
    }
}
