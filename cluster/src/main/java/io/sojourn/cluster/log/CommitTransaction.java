package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Dialect;
import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.WriteSession;
import io.sojourn.protocol.shard.ShardId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One transaction over the work of many shards: first the epochs are checked and claims held off, so that nothing slips in
 * behind a claim; then records, rows, checkpoints and releases are written.
 */
final class CommitTransaction {
    private static final String INSERT_RECORD =
            "INSERT INTO log (role, shard, seq, at_ms, bytes) VALUES (?, ?, ?, ?, ?)";
    private static final String RELEASE = "UPDATE shard SET owner = NULL WHERE role = ? AND shard = ? AND epoch = ?";

    private final Dialect dialect;
    private final List<ShardWork> work;
    private final List<LogWork> committed = new ArrayList<>();
    private final List<Fence> fenced = new ArrayList<>();
    private final List<ShardWork> skipped = new ArrayList<>();
    private boolean committing;
    private int rows;

    CommitTransaction(Dialect dialect, List<ShardWork> work) {
        this.dialect = dialect;
        this.work = work;
    }

    /** Work that another claim fences. */
    record Fence(LogWork work, long epochNow) {}

    /** Writes what is not fenced, and commits. */
    void run(WriteSession session) throws SQLException {
        session.begin();
        admit(ShardRows.hold(
                session, dialect, work.stream().map(ShardWork::shard).toList()));
        insertRecords(session);
        writeRows(session);
        for (LogWork each : committed) {
            if (each instanceof LogWork.Checkpoint checkpoint) {
                CheckpointRows.write(session, checkpoint);
            } else if (each instanceof LogWork.Release release) {
                release(session, release);
            }
        }
        committing = true;
        session.commit();
    }

    private void admit(Map<ShardId, Ownership> owners) {
        for (ShardWork shard : work) {
            @Nullable Ownership now = owners.get(shard.shard());
            if (now == null) {
                skipped.add(shard);
                continue;
            }
            for (LogWork each : shard.works()) {
                if (now.epoch() == each.epoch() && now.owner() != null) {
                    committed.add(each);
                } else {
                    fenced.add(new Fence(each, now.epoch()));
                }
            }
        }
    }

    private void insertRecords(WriteSession session) throws SQLException {
        PreparedStatement insert = session.prepared(INSERT_RECORD);
        boolean any = false;
        for (LogWork each : committed) {
            if (each instanceof LogWork.Append append) {
                insert.setString(1, ShardRows.role(append.shard()));
                insert.setInt(2, append.shard().number());
                insert.setLong(3, append.seq());
                insert.setLong(4, append.timeMs());
                insert.setBytes(5, append.bytes());
                insert.addBatch();
                any = true;
            }
        }
        if (any) {
            insert.executeBatch();
        }
    }

    private void writeRows(WriteSession session) throws SQLException {
        RowBatches batches = new RowBatches();
        List<Row> ofShard = new ArrayList<>();
        @Nullable ShardId shard = null;
        for (LogWork each : committed) {
            if (!each.shard().equals(shard)) {
                batches.add(ofShard);
                ofShard = new ArrayList<>();
                shard = each.shard();
            }
            if (each instanceof LogWork.Append append) {
                ofShard.addAll(append.rows());
            } else if (each instanceof LogWork.Checkpoint checkpoint) {
                ofShard.addAll(checkpoint.rows());
            }
        }
        batches.add(ofShard);
        batches.write(session);
        rows = batches.count();
    }

    private static void release(WriteSession session, LogWork.Release release) throws SQLException {
        PreparedStatement update = session.prepared(RELEASE);
        update.setString(1, ShardRows.role(release.shard()));
        update.setInt(2, release.shard().number());
        update.setLong(3, release.epoch());
        update.executeUpdate();
    }

    /** What is durable once {@link #run} has returned. */
    List<LogWork> committed() {
        return committed;
    }

    List<Fence> fenced() {
        return fenced;
    }

    /** What was left alone since a claim held the shard at that moment. */
    List<ShardWork> skipped() {
        return skipped;
    }

    int rows() {
        return rows;
    }

    /** Whether an error came out of the commit itself, so that nobody knows what became of it. */
    boolean isCommitting() {
        return committing;
    }
}
