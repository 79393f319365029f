package io.sojourn.cluster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** PostgreSQL, READ COMMITTED. */
record PostgresDialect(StuckOwners stuckOwners) implements Dialect {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Text in the order of code points, as SQLite has it: pages are cut by ids. */
    @Override
    public Map<String, String> types() {
        return Map.of("bytes", "BYTEA", "text", "TEXT COLLATE \"C\"");
    }

    /**
     * Skipping what a claim holds costs that shard one more round, where waiting would cost it and all others of the
     * transaction as long as the claim takes.
     */
    @Override
    public String shareLock() {
        return " FOR SHARE SKIP LOCKED";
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** The connection of claims has {@code synchronous_commit = on}. */
    @Override
    public <T> T claiming(WriteSession session, SqlWork<T> work) throws SQLException {
        try {
            return work.run(session);
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            return stuckOwners.terminateWhile(session, work);
        }
    }

    /** By SQLSTATE class, see the appendix "PostgreSQL Error Codes" of its manual. */
    @Override
    public SqlFailure failure(SQLException error, boolean committing) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        String kind = state.length() == 5 ? state.substring(0, 2) : "";
        return switch (kind) {
            // What the data says is said again next time; a deferred constraint says it at the commit.
            case "21", "22", "23", "42", "54", "0A", "44" -> SqlFailure.DATA;
            // Conflicts, resources and locks: the server has rolled back and says so.
            case "40", "53", "55" -> SqlFailure.PASSING;
            default -> committing ? SqlFailure.UNKNOWN : SqlFailure.PASSING;
        };
    }
}
