package io.sojourn.cluster.store;

import com.zaxxer.hikari.HikariConfig;
import io.sojourn.cluster.settings.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in a directory that this process alone uses: one connection writes, a pool reads. WAL, so that neither waits
 * for the other; readers must be brief (at most a second a query), for the WAL grows as long as one is open.
 */
final class SqliteEngine implements Engine {
    private static final String FILE = "sojourn.db";
    private static final int READERS = 8;
    private static final int BUSY_TIMEOUT_MS = 5_000;
    private static final int AUTOCHECKPOINT_PAGES = 1_000;
    /** The WAL file is cut back to this when a checkpoint has made it grow. */
    private static final int WAL_BYTES_KEPT = 64 << 20;

    private final DataDirLock lock;
    private final Runnable afterwards;
    private final SqliteDialect dialect;
    private final SQLiteDataSource writers;
    private final WriteConnection writer;
    private final SQLiteDataSource readers;

    private SqliteEngine(Path directory, SynchronousMode synchronous, SqliteDialect dialect, Runnable afterwards) {
        this.lock = DataDirLock.hold(directory);
        this.afterwards = afterwards;
        this.dialect = dialect;
        String url = "jdbc:sqlite:" + directory.resolve(FILE).toAbsolutePath();
        this.writers = new SQLiteDataSource(writing(synchronous));
        this.writers.setUrl(url);
        this.writer = new WriteConnection(this::openWriter);
        this.readers = new SQLiteDataSource(reading());
        this.readers.setUrl(url);
    }

    static Engine inDirectory(Path directory, Durability durability) {
        SynchronousMode synchronous = durability == Durability.SYNC ? SynchronousMode.FULL : SynchronousMode.NORMAL;
        return new SqliteEngine(directory, synchronous, new SqliteDialect(durability), () -> {});
    }

    static Engine inMemory() {
        Path directory = MemoryDir.create();
        // As if every commit were synchronous: there is no disk that could lag behind.
        SqliteDialect dialect = new SqliteDialect(Durability.SYNC);
        return new SqliteEngine(directory, SynchronousMode.OFF, dialect, () -> MemoryDir.delete(directory));
    }

    private static SQLiteConfig writing(SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        return config;
    }

    private static SQLiteConfig reading() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        return config;
    }

    @Override
    public WriteSession openWriter() throws SQLException {
        Connection connection = writers.getConnection();
        try {
            SqliteDialect.execute(connection, "PRAGMA wal_autocheckpoint = " + AUTOCHECKPOINT_PAGES);
            return new WriteSession(connection, dialect);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public List<String> migrationFolders() {
        return List.of("all");
    }

    @Override
    public DataSource migrations() {
        return writers;
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sojourn-read");
        config.setDataSource(readers);
        config.setReadOnly(true);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        return config;
    }

    @Override
    public WriteConnection commits() {
        return writer;
    }

    @Override
    public WriteConnection claims() {
        return writer;
    }

    @Override
    public void close() {
        writer.close();
        lock.close();
        afterwards.run();
    }
}
