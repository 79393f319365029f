package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Dialect;
import io.sojourn.cluster.store.WriteConnection;
import io.sojourn.cluster.store.WriteSession;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes shards over. Blocks; safe from any thread. */
final class ShardClaims {
    private static final String CLAIM =
            "UPDATE shard SET epoch = epoch + 1, owner = ? WHERE role = ? AND shard = ? AND epoch = ?";
    private static final String CHECKPOINT = "SELECT seq, bytes FROM checkpoint WHERE role = ? AND shard = ?";
    private static final String LAST = "SELECT COALESCE(MAX(seq), 0) FROM log WHERE role = ? AND shard = ?";

    private final WriteConnection connection;
    private final Dialect dialect;

    ShardClaims(WriteConnection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Claim claim(ShardId shard, String owner, long knownEpoch) {
        try {
            return connection.use(session -> {
                int claimed = dialect.claiming(session, claims -> update(claims, shard, owner, knownEpoch));
                if (claimed == 0) {
                    throw new LogException.Fenced(shard + " is not in epoch " + knownEpoch + " any more");
                }
                return read(session, shard, knownEpoch + 1);
            });
        } catch (SQLException e) {
            throw new LogException("the claim of " + shard + " failed: " + e.getMessage(), e);
        }
    }

    /**
     * A transaction of its own: it waits for the old owner's running transaction, and is over when the database has it,
     * whether we are still there or not.
     */
    private int update(WriteSession session, ShardId shard, String owner, long knownEpoch) throws SQLException {
        PreparedStatement update = session.prepared(CLAIM);
        update.setString(1, owner);
        update.setString(2, ShardRows.role(shard));
        update.setInt(3, shard.number());
        update.setLong(4, knownEpoch);
        return update.executeUpdate();
    }

    /** After the update, not with it: the same statement would not see the record that the update had to wait for. */
    private static Claim read(WriteSession session, ShardId shard, long epoch) throws SQLException {
        PreparedStatement last = session.prepared(LAST);
        bind(last, shard);
        long lastSeq;
        try (ResultSet row = last.executeQuery()) {
            row.next();
            lastSeq = row.getLong(1);
        }
        PreparedStatement checkpoint = session.prepared(CHECKPOINT);
        bind(checkpoint, shard);
        try (ResultSet row = checkpoint.executeQuery()) {
            return row.next()
                    ? new Claim(epoch, lastSeq, row.getLong(1), row.getBytes(2))
                    : new Claim(epoch, lastSeq, Seq.NONE, null);
        }
    }

    private static void bind(PreparedStatement statement, ShardId shard) throws SQLException {
        statement.setString(1, ShardRows.role(shard));
        statement.setInt(2, shard.number());
    }
}
