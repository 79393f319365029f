package io.sojourn.cluster.store;

import io.sojourn.protocol.event.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The recorded encounters in the database. Reads block. */
public final class EncounterHistory {
    private static final String SELECT = "SELECT encounter_id, agent_id, extent_id, extent_name, longitude_e7,"
            + " latitude_e7, dwell_start, dwell_end, reason FROM encounter WHERE 1 = 1";

    private final Jdbi jdbi;

    public EncounterHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Encounters, the one that began last first. A list is read on from the last one's key, so that none is given twice
     * or left out when others are recorded meanwhile.
     *
     * @param after where the list goes on, null for its begin
     */
    public List<RecordedEncounter> page(EncounterFilter filter, @Nullable EncounterKey after, int limit) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        restrict(sql, values, "agent_id = ?", filter.agentId());
        restrict(sql, values, "extent_id = ?", filter.extentId());
        restrict(sql, values, "dwell_start >= ?", filter.fromMs());
        restrict(sql, values, "dwell_start < ?", filter.toMs());
        if (after != null) {
            sql.append(" AND (dwell_start, encounter_id) < (?, ?)");
            values.add(after.startMs());
            values.add(after.encounterId());
        }
        sql.append(" ORDER BY dwell_start DESC, encounter_id DESC LIMIT ?");
        values.add(limit);
        return query(sql.toString(), values);
    }

    private static void restrict(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private List<RecordedEncounter> query(String sql, List<Object> values) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.size(); i++) {
                query.bind(i, values.get(i));
            }
            return query.map((row, context) -> read(row)).list();
        });
    }

    private static RecordedEncounter read(ResultSet row) throws SQLException {
        long end = row.getLong("dwell_end");
        boolean open = row.wasNull();
        return new RecordedEncounter(
                row.getString("encounter_id"),
                row.getString("agent_id"),
                row.getString("extent_id"),
                row.getString("extent_name"),
                new Position(row.getInt("longitude_e7"), row.getInt("latitude_e7")),
                row.getLong("dwell_start"),
                open ? null : (Long) end,
                row.getString("reason"));
    }
}
