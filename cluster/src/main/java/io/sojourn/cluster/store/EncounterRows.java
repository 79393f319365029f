package io.sojourn.cluster.store;

import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.shard.ShardId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of recorded encounters; {@link EncounterHistory} reads them. */
public final class EncounterRows {
    /**
     * One statement for both ends of an encounter, so that their order within a transaction is kept. What has ended is
     * never opened again, whatever is written twice.
     */
    private static final String UPSERT = "INSERT INTO encounter (encounter_id, agent_id, extent_id, extent_name,"
            + " longitude_e7, latitude_e7, dwell_start, dwell_end, reason, shard, seq)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (encounter_id) DO UPDATE SET extent_id = excluded.extent_id,"
            + " extent_name = excluded.extent_name, longitude_e7 = excluded.longitude_e7,"
            + " latitude_e7 = excluded.latitude_e7, dwell_end = excluded.dwell_end, reason = excluded.reason,"
            + " seq = excluded.seq WHERE encounter.dwell_end IS NULL";

    private EncounterRows() {}

    /** A stay became an encounter. */
    public static Row opened(ShardId shard, long seq, String agentId, Stay stay) {
        return row(shard, seq, agentId, stay, null, null);
    }

    /** An encounter is over. */
    public static Row ended(ShardId shard, long seq, String agentId, Stay stay, long endMs, EndReason reason) {
        return row(shard, seq, agentId, stay, endMs, reason.wireName());
    }

    private static Row row(
            ShardId shard, long seq, String agentId, Stay stay, @Nullable Long endMs, @Nullable String reason) {
        return new Row(
                UPSERT,
                Arrays.asList(
                        stay.encounterId(),
                        agentId,
                        stay.extentId(),
                        stay.extentName(),
                        stay.center().longitudeE7(),
                        stay.center().latitudeE7(),
                        stay.startMs(),
                        endMs,
                        reason,
                        shard.number(),
                        seq));
    }
}
