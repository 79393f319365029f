package io.sojourn.dwell;

import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.store.Row;
import io.sojourn.dwell.encounter.EncounterProjection;
import io.sojourn.dwell.machine.DwellContext;
import io.sojourn.dwell.machine.DwellMachine;
import io.sojourn.dwell.place.PlaceProjection;
import io.sojourn.dwell.track.TrackFolder;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dwell role: agents, their stays and visits, and the named places. */
public final class DwellRole implements ShardRole {
    private final DwellContext context;
    private final int shards;

    /** @param shards how many dwell shards there are */
    public DwellRole(DwellContext context, int shards) {
        this.context = context;
        this.shards = shards;
    }

    @Override
    public Role role() {
        return Role.DWELL;
    }

    @Override
    public ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint) {
        return DwellMachine.restore(shard, context, checkpoint);
    }

    @Override
    public List<Row> project(ShardId shard, LogRecord record) {
        List<Row> rows = new ArrayList<>();
        EncounterProjection.project(shard, record, rows);
        PlaceProjection.project(record, rows);
        return rows;
    }

    @Override
    public List<Row> fold(ShardId shard, List<LogRecord> records) {
        List<Row> rows = new ArrayList<>(TrackFolder.fold(shard, records));
        PlaceProjection.fold(shard, shards, records, rows);
        return rows;
    }
}
