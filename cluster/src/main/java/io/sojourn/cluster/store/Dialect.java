package io.sojourn.cluster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Where SQLite and PostgreSQL differ. */
public interface Dialect {
    /** The column types that have no common name, by the placeholders of migrations. */
    Map<String, String> types();

    /**
     * Ends a query of {@code shard} rows so that claims of these shards wait until the transaction is over. A row that a
     * claim holds at this moment may be left out of the result.
     */
    String shareLock();

    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /**
     * Runs the update of a claim, outside of a transaction. It is on disk when this returns, whatever the durability;
     * and an owner that was stopped in mid-transaction, holding the shard, is made to let go.
     */
    <T> T claiming(WriteSession session, SqlWork<T> work) throws SQLException;

    /** @param committing whether the error came out of the commit itself */
    SqlFailure failure(SQLException error, boolean committing);
}
