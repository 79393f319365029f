package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.WriteSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a transaction, gathered into batches of the same SQL. Rows of one shard keep their order; rows of different
 * shards have none, so that the n-th run of the same SQL of every shard shares a batch.
 */
final class RowBatches {
    private final List<Map<String, List<Row>>> levels = new ArrayList<>();
    private int count;

    /** Adds the rows of a shard, or of housekeeping, in their order; once per shard. */
    void add(List<Row> rows) {
        int level = -1;
        @Nullable String sql = null;
        for (Row row : rows) {
            if (!row.sql().equals(sql)) {
                sql = row.sql();
                level++;
            }
            if (level == levels.size()) {
                levels.add(new LinkedHashMap<>());
            }
            levels.get(level).computeIfAbsent(sql, text -> new ArrayList<>()).add(row);
        }
        count += rows.size();
    }

    int count() {
        return count;
    }

    void write(WriteSession session) throws SQLException {
        for (Map<String, List<Row>> level : levels) {
            for (Map.Entry<String, List<Row>> batch : level.entrySet()) {
                PreparedStatement statement = session.prepared(batch.getKey());
                for (Row row : batch.getValue()) {
                    bind(statement, row.values());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        int i = 0;
        for (Object value : values) {
            i++;
            if (value == null) {
                statement.setNull(i, Types.NULL);
            } else if (value instanceof String text) {
                statement.setString(i, text);
            } else if (value instanceof Long number) {
                statement.setLong(i, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i, number);
            } else if (value instanceof Double number) {
                statement.setDouble(i, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i, bytes);
            } else {
                throw new IllegalArgumentException("a row cannot hold a " + value.getClass());
            }
        }
    }
}
