package io.sojourn.cluster.store;

import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The recorded encounters in the database, as {@link EncounterRows} wrote them. Reads block. */
public final class EncounterHistory {
    private static final String SELECT = "SELECT encounter_id, agent_id, extent_id, extent_name, longitude_e7,"
            + " latitude_e7, dwell_start, dwell_end, reason FROM encounter"
            + " WHERE dwell_start >= ? AND dwell_start < ? AND (dwell_start, encounter_id) < (?, ?)";

    private final Jdbi jdbi;

    public EncounterHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Encounters in an order in which none is given twice or left out when others are recorded between two pages. */
    public List<RecordedEncounter> page(EncounterQuery wanted) {
        EncounterKey after = wanted.after() == null ? EncounterKey.BEGIN : wanted.after();
        // SQLite takes one upper bound into an index, and may choose the begin of the list instead of where it goes on.
        long toMs = after.startMs() < wanted.toMs() ? after.startMs() + 1 : wanted.toMs();
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(wanted.fromMs(), toMs, after.startMs(), after.encounterId()));
        restrict(sql, values, " AND agent_id = ?", wanted.agentId());
        restrict(sql, values, " AND extent_id = ?", wanted.extentId());
        sql.append(" ORDER BY dwell_start DESC, encounter_id DESC LIMIT ?");
        values.add(wanted.limit());
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.size(); i++) {
                query.bind(i, values.get(i));
            }
            return query.map((row, context) -> read(row)).list();
        });
    }

    private static void restrict(StringBuilder sql, List<Object> values, String condition, @Nullable String value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static RecordedEncounter read(ResultSet row) throws SQLException {
        long end = row.getLong("dwell_end");
        boolean open = row.wasNull();
        Stay stay = new Stay(
                row.getString("encounter_id"),
                row.getString("extent_id"),
                row.getString("extent_name"),
                new Position(row.getInt("longitude_e7"), row.getInt("latitude_e7")),
                row.getLong("dwell_start"));
        String reason = row.getString("reason");
        return new RecordedEncounter(
                row.getString("agent_id"),
                stay,
                open ? null : (Long) end,
                reason == null ? null : EndReason.valueOf(reason.toUpperCase(Locale.ROOT)));
    }
}
