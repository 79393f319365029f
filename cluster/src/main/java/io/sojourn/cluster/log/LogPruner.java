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
 *
 * <p>One transaction takes a few of every shard rather than many of one: records lie in the order in which they were written,
 * those of all shards mixed, so the oldest of all shards are neighbours and leave whole pages behind. Many of one shard
 * would be picked out of as many pages, and each of these be written again.
 */
final class LogPruner {
    /** Records of all shards in one transaction: so few that those that wait meanwhile do not notice. */
    static final int PAGE = 512;
    /** Shards in one transaction. */
    private static final int SHARDS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(LogPruner.class);
    private static final String MEASURE =
            "SELECT COALESCE(SUM(LENGTH(bytes)), 0), COALESCE(MAX(seq), 0) FROM log WHERE role = ? AND shard = ?";
    private static final String OLDEST = "SELECT seq, at_ms, LENGTH(bytes) FROM log"
            + " WHERE role = ? AND shard = ? AND seq <= ? ORDER BY seq LIMIT ?";
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

    /** What a step has left to do. */
    enum Rest {
        NOTHING,
        SOME,
        /** More than a step takes at once: it falls behind. */
        MUCH
    }

    /** Deletes a page of records. */
    Rest step() {
        adoptClaimed();
        long expiredBeforeMs = clock.millis() - retention.age().toMillis();
        List<ShardTail> due = due(expiredBeforeMs);
        if (due.isEmpty()) {
            return Rest.NOTHING;
        }
        boolean[] full = {false};
        try {
            connection.run(session -> full[0] = prune(session, due, expiredBeforeMs));
        } catch (SQLException e) {
            due.forEach(ShardTail::forgetMeasure);
            stats.failed(String.valueOf(e.getMessage()));
            LOG.debug("records of {} shards could not be deleted", due.size(), e);
            return Rest.NOTHING;
        }
        return full[0] ? Rest.MUCH : Rest.SOME;
    }

    /** Those whose turn it is, which then go behind the others. */
    private List<ShardTail> due(long expiredBeforeMs) {
        List<ShardTail> due = tails.values().stream()
                .filter(tail -> tail.isDue(expiredBeforeMs, retention.maxBytes()))
                .limit(SHARDS)
                .toList();
        for (ShardTail tail : due) {
            tails.remove(tail.shard());
            tails.put(tail.shard(), tail);
        }
        return due;
    }

    /** Whether a shard has more to delete than is its share now. */
    private boolean prune(WriteSession session, List<ShardTail> due, long expiredBeforeMs) throws SQLException {
        for (ShardTail tail : due) {
            if (!tail.isMeasured()) {
                measure(session, tail);
            }
        }
        session.begin();
        Map<ShardId, Ownership> owners = ShardRows.hold(
                session, dialect, due.stream().map(ShardTail::shard).toList());
        int each = Math.max(1, PAGE / due.size());
        boolean full = false;
        for (ShardTail tail : due) {
            @Nullable Ownership now = owners.get(tail.shard());
            if (now != null && now.epoch() == tail.epoch()) {
                full |= deleteOldest(session, tail, expiredBeforeMs, each) == each;
            } else if (now != null) {
                tails.remove(tail.shard());
            }
        }
        session.commit();
        return full;
    }

    private void measure(WriteSession session, ShardTail tail) throws SQLException {
        PreparedStatement select = session.prepared(MEASURE);
        bind(select, tail.shard());
        try (ResultSet row = select.executeQuery()) {
            row.next();
            tail.measured(row.getLong(1), row.getLong(2));
        }
    }

    private int deleteOldest(WriteSession session, ShardTail tail, long expiredBeforeMs, int limit)
            throws SQLException {
        PreparedStatement select = session.prepared(OLDEST);
        bind(select, tail.shard());
        select.setLong(3, tail.checkpointSeq());
        select.setInt(4, limit);
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
            if (more && count < limit) {
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
        return count;
    }

    private static void bind(PreparedStatement statement, ShardId shard) throws SQLException {
        statement.setString(1, ShardRows.role(shard));
        statement.setInt(2, shard.number());
    }
}
