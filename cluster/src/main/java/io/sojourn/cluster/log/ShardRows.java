package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Dialect;
import io.sojourn.cluster.store.WriteSession;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the table {@code shard}: who owns what, in which epoch. */
final class ShardRows {
    private ShardRows() {}

    /**
     * The ownership of shards, in the order of the shards, and holds off claims of these until the transaction is over.
     * A shard that is being claimed at this moment may be left out.
     */
    static Map<ShardId, Ownership> hold(WriteSession session, Dialect dialect, List<ShardId> shards)
            throws SQLException {
        int places = Integer.highestOneBit(Math.max(1, shards.size() * 2 - 1));
        PreparedStatement select = session.prepared(query(places) + dialect.shareLock());
        for (int i = 0; i < places; i++) {
            ShardId shard = shards.get(Math.min(i, shards.size() - 1));
            select.setString(2 * i + 1, role(shard));
            select.setInt(2 * i + 2, shard.number());
        }
        try (ResultSet rows = select.executeQuery()) {
            return read(rows);
        }
    }

    /** For powers of two only, the last place repeated, so that few statements serve any number of shards. */
    private static String query(int places) {
        return "SELECT role, shard, epoch, owner FROM shard WHERE (role, shard) IN (VALUES (?, ?)"
                + ", (?, ?)".repeat(places - 1) + ") ORDER BY role, shard";
    }

    static Map<ShardId, Ownership> read(ResultSet rows) throws SQLException {
        Map<ShardId, Ownership> owners = new HashMap<>();
        while (rows.next()) {
            owners.put(
                    new ShardId(role(rows.getString(1)), rows.getInt(2)),
                    new Ownership(rows.getLong(3), rows.getString(4)));
        }
        return owners;
    }

    static String role(ShardId shard) {
        return String.valueOf(shard.role().letter());
    }

    static Role role(String letter) {
        try {
            return Role.of(letter.charAt(0));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new LogException("there is no role " + letter, e);
        }
    }
}
