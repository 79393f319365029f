package io.sojourn.cluster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite. A transaction holds the one write lock from its beginning, so that claims wait for it.
 *
 * @param synchronous of the connections that write
 * @param afterCommit is run after each commit
 */
record SqliteDialect(SynchronousMode synchronous, Runnable afterCommit) implements Dialect {
    /** The transaction was not written, and the next attempt may well be. */
    private static final Set<SQLiteErrorCode> PASSING = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_INTERRUPT);

    private static final Set<SQLiteErrorCode> DATA = EnumSet.of(
            SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_TOOBIG,
            SQLiteErrorCode.SQLITE_CONSTRAINT,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_RANGE);

    @Override
    public Map<String, String> types() {
        return Map.of("bytes", "BLOB", "text", "TEXT");
    }

    @Override
    public String shareLock() {
        return "";
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
        afterCommit.run();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    /**
     * An epoch that a power cut took back would be given out again, and with it numbers of records that somebody saw.
     */
    @Override
    public <T> T claiming(WriteSession session, SqlWork<T> work) throws SQLException {
        if (synchronous != SynchronousMode.NORMAL) {
            return work.run(session);
        }
        execute(session.connection(), "PRAGMA synchronous = FULL");
        try {
            return work.run(session);
        } finally {
            execute(session.connection(), "PRAGMA synchronous = NORMAL");
        }
    }

    @Override
    public SqlFailure failure(SQLException error, boolean committing) {
        SQLiteErrorCode code = error instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF)
                : SQLiteErrorCode.UNKNOWN_ERROR;
        if (PASSING.contains(code)) {
            return SqlFailure.PASSING;
        }
        if (committing) {
            return SqlFailure.UNKNOWN;
        }
        return DATA.contains(code) ? SqlFailure.DATA : SqlFailure.PASSING;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
