package io.sojourn.cluster.log;

import io.sojourn.cluster.store.DatabaseContact;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What the log can be asked, on connections that only read. Blocks; safe from any thread. */
final class LogReads {
    /** Records of one query: a query must be brief, since on SQLite the WAL grows meanwhile. */
    private static final int PAGE = 100;

    private static final String OWNERS = "SELECT role, shard, epoch, owner FROM shard WHERE role = ?";
    private static final String RECORDS =
            "SELECT seq, bytes FROM log WHERE role = ? AND shard = ? AND seq > ? ORDER BY seq LIMIT " + PAGE;
    private static final String PARKED =
            "SELECT entity, bytes FROM parked WHERE role = ? AND shard = ? AND entity IN (?" + ", ?".repeat(PAGE - 1)
                    + ")";

    private static final String PARKED_AFTER =
            "SELECT entity, bytes FROM parked" + " WHERE role = ? AND shard = ? AND entity > ? ORDER BY entity LIMIT ?";

    private final DataSource reader;
    private final DatabaseContact contact;

    LogReads(DataSource reader, DatabaseContact contact) {
        this.reader = reader;
        this.contact = contact;
    }

    Map<ShardId, Ownership> owners(Role role) {
        return query("the owners of " + role, connection -> {
            try (PreparedStatement select = connection.prepareStatement(OWNERS)) {
                select.setString(1, String.valueOf(role.letter()));
                try (ResultSet rows = select.executeQuery()) {
                    return new TreeMap<>(ShardRows.read(rows));
                }
            }
        });
    }

    List<StoredRecord> records(ShardId shard, long afterSeq, int maxBytes) {
        List<StoredRecord> records = new ArrayList<>();
        long room = maxBytes;
        long after = afterSeq;
        boolean more = true;
        while (more) {
            List<StoredRecord> page = page(shard, after);
            more = page.size() == PAGE;
            for (StoredRecord record : page) {
                room -= record.bytes().length;
                if (room < 0 && !records.isEmpty()) {
                    return records;
                }
                records.add(record);
                after = record.seq();
            }
        }
        return records;
    }

    private List<StoredRecord> page(ShardId shard, long afterSeq) {
        return query("records of " + shard, connection -> {
            try (PreparedStatement select = connection.prepareStatement(RECORDS)) {
                bind(select, shard);
                select.setLong(3, afterSeq);
                List<StoredRecord> page = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        page.add(new StoredRecord(rows.getLong(1), rows.getBytes(2)));
                    }
                }
                return page;
            }
        });
    }

    Map<String, byte[]> parked(ShardId shard, Collection<String> entities) {
        List<String> wanted = List.copyOf(entities);
        Map<String, byte[]> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += PAGE) {
            found.putAll(parkedPage(shard, wanted.subList(from, Math.min(from + PAGE, wanted.size()))));
        }
        return found;
    }

    /** The last place repeated, so that one statement serves any number. */
    private Map<String, byte[]> parkedPage(ShardId shard, List<String> entities) {
        return query("parked entities of " + shard, connection -> {
            try (PreparedStatement select = connection.prepareStatement(PARKED)) {
                bind(select, shard);
                for (int i = 0; i < PAGE; i++) {
                    select.setString(3 + i, entities.get(Math.min(i, entities.size() - 1)));
                }
                return entities(select);
            }
        });
    }

    Map<String, byte[]> parkedAfter(ShardId shard, String afterEntity, int limit) {
        return query("parked entities of " + shard, connection -> {
            try (PreparedStatement select = connection.prepareStatement(PARKED_AFTER)) {
                bind(select, shard);
                select.setString(3, afterEntity);
                select.setInt(4, limit);
                return entities(select);
            }
        });
    }

    private static Map<String, byte[]> entities(PreparedStatement select) throws SQLException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getBytes(2));
            }
        }
        return found;
    }

    private <T> T query(String what, Query<T> query) {
        long askedNanos = System.nanoTime();
        try (Connection connection = reader.getConnection()) {
            T result = query.run(connection);
            contact.answered();
            return result;
        } catch (SQLException e) {
            contact.failed(askedNanos, String.valueOf(e.getMessage()));
            throw new LogException(what + " cannot be read: " + e.getMessage(), e);
        }
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private static void bind(PreparedStatement statement, ShardId shard) throws SQLException {
        statement.setString(1, ShardRows.role(shard));
        statement.setInt(2, shard.number());
    }
}
