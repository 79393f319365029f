package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Dialect;
import io.sojourn.cluster.store.WriteConnection;
import io.sojourn.cluster.store.WriteSession;
import io.sojourn.protocol.shard.ShardId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes records of the shards that this process owns, once they lie past checkpoint and retention: a few at a time,
 * oldest first, between the transactions of the commit loop, to whose thread it is confined.
 */
final class LogPruner {
    /** So few that the records that wait meanwhile do not notice. */
    static final int PAGE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LogPruner.class);
    private static final String MEASURE =
            "SELECT COALESCE(SUM(LENGTH(bytes)), 0), COALESCE(MAX(seq), 0) FROM log WHERE role = ? AND shard = ?";
    private static final String OLDEST = "SELECT seq, at_ms, LENGTH(bytes) FROM log"
            + " WHERE role = ? AND shard = ? AND seq <= ? ORDER BY seq LIMIT " + PAGE;
    private static final String DELETE = "DELETE FROM log WHERE role = ? AND shard = ? AND seq <= ?";

    private final WriteConnection connection;
    private final Dialect dialect;
    private final LogRetention retention;
    private final Clock clock;
    private final LogStats stats;
    private final Map<ShardId, ShardTail> tails = new LinkedHashMap<>();
    private final Queue<ShardTail> claimed = new ConcurrentLinkedQueue<>();

    LogPruner(WriteConnection connection, Dialect dialect, LogRetention retention, Clock clock, LogStats stats) {
        this.connection = connection;
        this.dialect = dialect;
        this.retention = retention;
        this.clock = clock;
        this.stats = stats;
    }

    /** Safe from any thread. */
    void claimed(ShardId shard, Claim claim) {
        claimed.add(new ShardTail(shard, claim.epoch(), claim.checkpointSeq()));
    }

    void committed(LogWork work) {
        adoptClaimed();
        @Nullable ShardTail tail = tails.get(work.shard());
        if (tail == null || tail.epoch() != work.epoch()) {
            return;
        }
        if (work instanceof LogWork.Append append) {
            tail.appended(append.seq(), append.bytes().length);
        } else if (work instanceof LogWork.Checkpoint checkpoint) {
            tail.checkpointed(checkpoint.seq());
        } else if (work instanceof LogWork.Release) {
            tails.remove(work.shard());
        }
    }

    private void adoptClaimed() {
        for (ShardTail tail = claimed.poll(); tail != null; tail = claimed.poll()) {
            tails.put(tail.shard(), tail);
        }
    }

    /** Deletes a page of one shard's records; false if no shard has any to delete now. */
    boolean step() {
        adoptClaimed();
        long expiredBeforeMs = clock.millis() - retention.age().toMillis();
        @Nullable ShardTail due = next(expiredBeforeMs);
        if (due == null) {
            return false;
        }
        try {
            connection.run(session -> prune(session, due, expiredBeforeMs));
        } catch (SQLException e) {
            due.forgetMeasure();
            stats.failed(String.valueOf(e.getMessage()));
            LOG.warn("records of {} could not be deleted: {}", due.shard(), e.getMessage());
            return false;
        }
        return true;
    }

    private @Nullable ShardTail next(long expiredBeforeMs) {
        for (ShardTail tail : tails.values()) {
            if (tail.isDue(expiredBeforeMs, retention.maxBytes())) {
                // Behind the others, for the next time.
                tails.remove(tail.shard());
                tails.put(tail.shard(), tail);
                return tail;
            }
        }
        return null;
    }

    private void prune(WriteSession session, ShardTail tail, long expiredBeforeMs) throws SQLException {
        if (!tail.isMeasured()) {
            measure(session, tail);
            return;
        }
        session.begin();
        @Nullable
        Ownership now = ShardRows.hold(session, dialect, List.of(tail.shard())).get(tail.shard());
        if (now != null && now.epoch() == tail.epoch()) {
            deleteOldest(session, tail, expiredBeforeMs);
        } else if (now != null) {
            tails.remove(tail.shard());
        }
        session.commit();
    }

    private void measure(WriteSession session, ShardTail tail) throws SQLException {
        PreparedStatement select = session.prepared(MEASURE);
        bind(select, tail.shard());
        try (ResultSet row = select.executeQuery()) {
            row.next();
            tail.measured(row.getLong(1), row.getLong(2));
        }
    }

    private void deleteOldest(WriteSession session, ShardTail tail, long expiredBeforeMs) throws SQLException {
        PreparedStatement select = session.prepared(OLDEST);
        bind(select, tail.shard());
        select.setLong(3, tail.checkpointSeq());
        long through = -1;
        int count = 0;
        try (ResultSet rows = select.executeQuery()) {
            boolean more = true;
            while (more && rows.next()) {
                more = tail.expires(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), expiredBeforeMs, retention.maxBytes());
                if (more) {
                    through = rows.getLong(1);
                    count++;
                }
            }
            if (more && count < PAGE) {
                tail.exhausted();
            }
        }
        if (count > 0) {
            PreparedStatement delete = session.prepared(DELETE);
            bind(delete, tail.shard());
            delete.setLong(3, through);
            delete.executeUpdate();
            stats.pruned(count);
        }
    }

    private static void bind(PreparedStatement statement, ShardId shard) throws SQLException {
        statement.setString(1, ShardRows.role(shard));
        statement.setInt(2, shard.number());
    }
}
