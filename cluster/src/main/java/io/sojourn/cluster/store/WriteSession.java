package io.sojourn.cluster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** An open connection for writing, with its prepared statements. Used by one thread at a time. */
public class WriteSession implements AutoCloseable {
    /** Texts are few and constant; this only guards against texts that are not. */
    private static final int MAX_STATEMENTS = 256;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private boolean inTransaction;

    public WriteSession(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    public Connection connection() {
        return connection;
    }

    /** The statement of this text, prepared once; whoever uses it leaves no batch behind. */
    public PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        if (statements.size() >= MAX_STATEMENTS) {
            closeStatements();
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        return statement;
    }

    public void begin() throws SQLException {
        dialect.begin(connection);
        inTransaction = true;
    }

    public void commit() throws SQLException {
        dialect.commit(connection);
        inTransaction = false;
    }

    /** Ends a transaction that failed, and answers whether the connection can still be used. */
    boolean recover() {
        try {
            if (inTransaction) {
                inTransaction = false;
                dialect.rollback(connection);
            }
            for (PreparedStatement statement : statements.values()) {
                statement.clearBatch();
            }
            return connection.isValid(1);
        } catch (SQLException broken) {
            return false;
        }
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            // It is gone, which is all that is wanted.
        }
    }
}
