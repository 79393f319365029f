package io.sojourn.cluster.store;

import java.sql.SQLException;

/** Something done with a connection for writing. */
@FunctionalInterface
public interface SqlWork<T> {
    T run(WriteSession session) throws SQLException;
}
