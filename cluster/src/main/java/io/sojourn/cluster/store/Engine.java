package io.sojourn.cluster.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** The connections to one kind of database, and what is particular about opening it. */
interface Engine extends AutoCloseable {
    Dialect dialect();

    /** The folders of migrations that are meant for this kind of database. */
    List<String> migrationFolders();

    /** Plain connections for migrations, before anything else is opened. */
    DataSource migrations();

    /**
     * Waits until no other member migrates the same database, and keeps the others waiting until it is closed: of members
     * that start together on an empty database each would try to make the table in which migrations are entered.
     */
    Turn awaitMigrationTurn() throws SQLException;

    /** This member's turn. */
    interface Turn extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** A pool of connections that cannot write, to be opened once the tables exist. */
    HikariConfig readers();

    /** The clock that everybody who uses this database goes by. Blocks. */
    Clock clock(DataSource reader) throws SQLException;

    /** The connection of the commit loop. */
    WriteConnection commits();

    /** One more connection like that of the commit loop; the caller closes it. */
    WriteSession openWriter() throws SQLException;

    /** The connection of claims; on SQLite, which has one writer, that of the commit loop. */
    WriteConnection claims();

    @Override
    void close();
}
