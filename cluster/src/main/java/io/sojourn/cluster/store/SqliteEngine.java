package io.sojourn.cluster.store;

import com.zaxxer.hikari.HikariConfig;
import io.sojourn.cluster.settings.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in a directory that this process alone uses: one connection writes, a pool reads. WAL, so that neither waits
 * for the other; readers must be brief (at most a second a query), for the WAL grows as long as one is open.
 */
final class SqliteEngine implements Engine {
    private static final String FILE = "sojourn.db";
    private static final int READERS = 8;
    private static final int BUSY_TIMEOUT_MS = 5_000;
    /** Of the checkpointer, which may hold up the writer while it waits for readers. */
    private static final int CHECKPOINT_BUSY_TIMEOUT_MS = 100;
    /** The WAL file is cut back to this when a checkpoint has made it grow. */
    private static final int WAL_BYTES_KEPT = 64 << 20;

    /**
     * Of a new database. Records of a busy shard have some KB, and each page is written by two calls to the system: four
     * times fewer pages than with SQLite's own 4 KB cost the commit thread a third less.
     */
    private static final int PAGE_BYTES = 16 << 10;
    /** Of the writer: the pages at which the logs of all shards end, and those of what is decided beside them. */
    private static final int CACHE_BYTES = 32 << 20;

    private final DataDirLock lock;
    private final Runnable afterwards;
    private final SQLiteDataSource writers;
    private final WalCheckpointer checkpointer;
    private final SqliteDialect dialect;
    private final WriteConnection writer;
    private final SQLiteDataSource readers;

    private SqliteEngine(Path directory, SynchronousMode synchronous, Runnable afterwards) {
        this.lock = DataDirLock.hold(directory);
        this.afterwards = afterwards;
        String url = "jdbc:sqlite:" + directory.resolve(FILE).toAbsolutePath();
        try {
            makePages(url);
        } catch (StoreException e) {
            lock.close();
            throw e;
        }
        this.writers = new SQLiteDataSource(writing(synchronous));
        this.writers.setUrl(url);
        this.checkpointer = new WalCheckpointer(this::openCheckpointer);
        this.dialect = new SqliteDialect(synchronous, checkpointer::committed);
        this.writer = new WriteConnection(this::openWriter);
        this.readers = new SQLiteDataSource(reading());
        this.readers.setUrl(url);
    }

    static Engine inDirectory(Path directory, Durability durability) {
        SynchronousMode synchronous = durability == Durability.SYNC ? SynchronousMode.FULL : SynchronousMode.NORMAL;
        return new SqliteEngine(directory, synchronous, () -> {});
    }

    static Engine inMemory() {
        Path directory = MemoryDir.create();
        return new SqliteEngine(directory, SynchronousMode.OFF, () -> MemoryDir.delete(directory));
    }

    private static SQLiteConfig writing(SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        config.setCacheSize(-CACHE_BYTES / 1024); // Negative: in KiB.
        // Some statements note each page as it was, in case they fail: some twenty times what they write.
        config.setTempStore(TempStore.MEMORY);
        return config;
    }

    /**
     * Fixes the size of the pages of a new database, before anything else: the driver sends its settings in an order of its
     * own, and once the WAL is on, the size stands.
     */
    private static void makePages(String url) {
        SQLiteDataSource plain = new SQLiteDataSource();
        plain.setUrl(url);
        try (Connection connection = plain.getConnection()) {
            SqliteDialect.execute(connection, "PRAGMA page_size = " + PAGE_BYTES);
            SqliteDialect.execute(connection, "PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw new StoreException("the database cannot be opened: " + e.getMessage(), e);
        }
    }

    private static SQLiteConfig reading() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        return config;
    }

    @Override
    public WriteSession openWriter() throws SQLException {
        return opened("PRAGMA wal_autocheckpoint = 0");
    }

    private WriteSession openCheckpointer() throws SQLException {
        return opened("PRAGMA busy_timeout = " + CHECKPOINT_BUSY_TIMEOUT_MS);
    }

    private WriteSession opened(String setting) throws SQLException {
        Connection connection = writers.getConnection();
        try {
            SqliteDialect.execute(connection, setting);
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

    /** Whoever has a directory has it alone. */
    @Override
    public Turn awaitMigrationTurn() {
        return () -> {};
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

    /** There is one process, and its clock is as good as any. */
    @Override
    public Clock clock(DataSource reader) {
        return Clock.systemUTC();
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
        checkpointer.close();
        writer.close();
        lock.close();
        afterwards.run();
    }
}
