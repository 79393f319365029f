package io.sojourn.cluster.log;

import io.sojourn.cluster.store.WriteSession;
import io.sojourn.protocol.shard.ShardId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** Writes a checkpoint and the entities that it parks or recalls. */
final class CheckpointRows {
    private static final String PUT_CHECKPOINT = "INSERT INTO checkpoint (role, shard, seq, bytes) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (role, shard) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes";
    private static final String PARK = "INSERT INTO parked (role, shard, entity, bytes) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (role, shard, entity) DO UPDATE SET bytes = excluded.bytes";
    private static final String RECALL = "DELETE FROM parked WHERE role = ? AND shard = ? AND entity = ?";

    private CheckpointRows() {}

    static void write(WriteSession session, LogWork.Checkpoint checkpoint) throws SQLException {
        PreparedStatement put = session.prepared(PUT_CHECKPOINT);
        bindShard(put, checkpoint.shard());
        put.setLong(3, checkpoint.seq());
        put.setBytes(4, checkpoint.state());
        put.executeUpdate();
        if (!checkpoint.parked().isEmpty()) {
            writeParked(session, checkpoint);
        }
    }

    private static void writeParked(WriteSession session, LogWork.Checkpoint checkpoint) throws SQLException {
        PreparedStatement park = session.prepared(PARK);
        PreparedStatement recall = session.prepared(RECALL);
        for (Map.Entry<String, byte[]> entity : checkpoint.parked().entrySet()) {
            byte[] state = entity.getValue();
            PreparedStatement statement = state == null ? recall : park;
            bindShard(statement, checkpoint.shard());
            statement.setString(3, entity.getKey());
            if (state != null) {
                statement.setBytes(4, state);
            }
            statement.addBatch();
        }
        park.executeBatch();
        recall.executeBatch();
    }

    private static void bindShard(PreparedStatement statement, ShardId shard) throws SQLException {
        statement.setString(1, ShardRows.role(shard));
        statement.setInt(2, shard.number());
    }
}
