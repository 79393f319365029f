package io.sojourn.cluster.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heartbeats of members in a database that several share, by the database's clock: those of the members' own may
 * differ by hours. On a connection of its own, so that a heartbeat waits for no commit. Blocks; safe from any thread.
 */
public final class MemberStore implements AutoCloseable {
    /** Rows that nobody has refreshed for so long are deleted: a member that ends as planned deletes its own. */
    static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

    private static final String NOW = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT";
    private static final String BEAT = "INSERT INTO member (id, roles, heartbeat_ms) VALUES (?, ?, " + NOW
            + ") ON CONFLICT (id) DO UPDATE SET heartbeat_ms = EXCLUDED.heartbeat_ms";
    private static final String READ = "SELECT id, roles, GREATEST(0, " + NOW + " - heartbeat_ms) FROM member";
    private static final String LEAVE = "DELETE FROM member WHERE id = ?";
    /** In order and without waiting: members that forget the same rows at once must not block each other. */
    private static final String FORGET = "DELETE FROM member WHERE id IN (SELECT id FROM member WHERE heartbeat_ms < "
            + NOW + " - ? ORDER BY id FOR UPDATE SKIP LOCKED)";
    /** How often a member of this database has halted itself, kept with it since such a member's own counters end. */
    private static final String COUNT_HALT = "INSERT INTO meta (key, value) VALUES ('member_halts', '1')"
            + " ON CONFLICT (key) DO UPDATE SET value = (meta.value::BIGINT + 1)::TEXT";

    private static final String HALTS = "SELECT value FROM meta WHERE key = 'member_halts'";

    private final WriteConnection connection;

    public MemberStore(Database database) {
        this.connection = new WriteConnection(() -> open(database));
    }

    /**
     * A member as the database knows it.
     *
     * @param services what it does, as its settings name it, by commas
     * @param age since its last heartbeat
     */
    public record Seen(String services, Duration age) {}

    /** A heartbeat need not survive the database's crash: it does not wait for the disk. */
    private static WriteSession open(Database database) throws SQLException {
        WriteSession session = database.openWriter();
        try {
            session.prepared("SET synchronous_commit = off").execute();
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** Says that a member lives; answers all whose rows are there, this one among them, by id. */
    public Map<String, Seen> beat(String id, String services) throws SQLException {
        return connection.use(session -> {
            PreparedStatement beat = session.prepared(BEAT);
            beat.setString(1, id);
            beat.setString(2, services);
            beat.executeUpdate();
            PreparedStatement forget = session.prepared(FORGET);
            forget.setLong(1, FORGOTTEN_AFTER.toMillis());
            forget.executeUpdate();
            return read(session);
        });
    }

    private static Map<String, Seen> read(WriteSession session) throws SQLException {
        Map<String, Seen> members = new TreeMap<>();
        try (ResultSet rows = session.prepared(READ).executeQuery()) {
            while (rows.next()) {
                members.put(rows.getString(1), new Seen(rows.getString(2), Duration.ofMillis(rows.getLong(3))));
            }
        }
        return members;
    }

    /** The member is gone, as planned. */
    public void leave(String id) throws SQLException {
        connection.run(session -> {
            PreparedStatement leave = session.prepared(LEAVE);
            leave.setString(1, id);
            leave.executeUpdate();
        });
    }

    public void countHalt() throws SQLException {
        connection.run(session -> session.prepared(COUNT_HALT).executeUpdate());
    }

    /** How many times members have halted themselves since the database was made. */
    public long halts() throws SQLException {
        return connection.use(session -> {
            try (ResultSet row = session.prepared(HALTS).executeQuery()) {
                return row.next() ? Long.parseLong(row.getString(1)) : 0L;
            }
        });
    }

    @Override
    public void close() {
        connection.close();
    }
}
