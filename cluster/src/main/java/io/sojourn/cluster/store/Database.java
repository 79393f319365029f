package io.sojourn.cluster.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.protocol.Role;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database with all its tables. Several members in one JVM may share one. */
public final class Database implements AutoCloseable {
    /** Per role, of a database that many members share: enough to spread over all of them. */
    private static final int SHARED_SHARDS = 64;
    /** Per role, of a database of one member: enough for its cores, and each record is that much larger and fewer. */
    private static final int OWN_SHARDS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long OPEN_AGAIN_MS = 1_000;
    /** Of the bytes in its tables; a version that cannot read older ones counts it up. */
    private static final String FORMAT = "1";

    private final Engine engine;
    private final HikariDataSource reader;
    private final int shards;
    private final Clock clock;
    private final DatabaseContact contact = new DatabaseContact();

    private Database(Engine engine, HikariDataSource reader, int shards, Clock clock) {
        this.engine = engine;
        this.reader = reader;
        this.shards = shards;
        this.clock = clock;
    }

    /** Opens a database; a new one gets as many shards as fit its kind. See {@link #open(StoreSettings, int)}. */
    public static Database open(StoreSettings settings) {
        return open(settings, shardsOfNew(settings));
    }

    /** How many shards of each role a new database gets. */
    public static int shardsOfNew(StoreSettings settings) {
        return settings.isShared() ? SHARED_SHARDS : OWN_SHARDS;
    }

    /**
     * Opens a database, or makes it. Blocks.
     *
     * @param shards per role, for a new database; an existing one keeps what it has
     * @throws StoreException if it cannot be reached, is in use by another process (SQLite), or belongs to a newer
     *     version; the message says so and names it
     */
    public static Database open(StoreSettings settings, int shards) {
        String name = describe(settings);
        Engine engine = engine(settings);
        boolean opened = false;
        try {
            Migrations.run(engine, name);
            int count = engine.commits().use(session -> found(session, shards, name));
            HikariDataSource reader = new HikariDataSource(engine.readers());
            Database database = new Database(engine, reader, count, engine.clock(reader));
            opened = true;
            return database;
        } catch (SQLException | HikariPool.PoolInitializationException e) {
            throw new StoreException(name + " cannot be opened: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                engine.close();
            }
        }
    }

    /**
     * Opens a database that may not be there yet, as when all starts at once: waits for it for a while, saying so. Whatever
     * else keeps it from being opened is told at once. Blocks.
     *
     * @throws StoreException as {@link #open(StoreSettings, int)}
     */
    public static Database openPatiently(StoreSettings settings, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return open(settings);
            } catch (StoreException e) {
                if (!StoreOutage.isReasonOf(e) || System.nanoTime() >= until) {
                    throw e;
                }
                LOG.warn("Waiting for the database: {}", e.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(OPEN_AGAIN_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted while waiting for " + describe(settings), e);
            }
        }
    }

    private static Engine engine(StoreSettings settings) {
        if (settings.isShared()) {
            return new PostgresEngine(settings);
        }
        return settings.url() == null
                ? SqliteEngine.inDirectory(settings.dataDir(), settings.durability())
                : SqliteEngine.inMemory();
    }

    /** Without user, password and the URL's parameters, which may hold either. */
    private static String describe(StoreSettings settings) {
        String url = settings.url();
        if (url == null) {
            return "the SQLite database in "
                    + settings.dataDir().toAbsolutePath().normalize();
        }
        return settings.isShared()
                ? "the database " + url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//")
                : "the database in memory";
    }

    /** Writes what a new database must hold; of members that start together, the first one's numbers stand. */
    private static int found(WriteSession session, int shards, String name) throws SQLException {
        session.begin();
        setIfAbsent(session, "format", FORMAT);
        setIfAbsent(session, "shards", Integer.toString(shards));
        String format = meta(session, "format");
        if (!format.equals(FORMAT)) {
            throw new StoreException(
                    name + " has format " + format + ", and this version knows format " + FORMAT
                            + "; start the version that made it",
                    null);
        }
        int count = Integer.parseInt(meta(session, "shards"));
        addShards(session, count);
        session.commit();
        return count;
    }

    private static void setIfAbsent(WriteSession session, String key, String value) throws SQLException {
        PreparedStatement insert =
                session.prepared("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
        insert.setString(1, key);
        insert.setString(2, value);
        insert.executeUpdate();
    }

    private static String meta(WriteSession session, String key) throws SQLException {
        PreparedStatement select = session.prepared("SELECT value FROM meta WHERE key = ?");
        select.setString(1, key);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return Objects.requireNonNull(row.getString(1));
        }
    }

    private static void addShards(WriteSession session, int count) throws SQLException {
        PreparedStatement insert = session.prepared(
                "INSERT INTO shard (role, shard, epoch, owner) VALUES (?, ?, 0, NULL) ON CONFLICT DO NOTHING");
        for (Role role : Role.values()) {
            for (int number = 0; number < count; number++) {
                insert.setString(1, String.valueOf(role.letter()));
                insert.setInt(2, number);
                insert.addBatch();
            }
        }
        insert.executeBatch();
    }

    /** Shards per role, fixed when the database was made. */
    public int shards() {
        return shards;
    }

    /**
     * A pool of connections that cannot write. Queries must be brief, at most a second each: page what may be long. On
     * SQLite the WAL grows as long as a reader is open.
     */
    public DataSource reader() {
        return reader;
    }

    /**
     * The clock that everybody who uses this database goes by: with several members that of PostgreSQL, whatever their own
     * say. It ends with this.
     */
    public Clock clock() {
        return clock;
    }

    /** Whether it answers; told by those who ask often. */
    public DatabaseContact contact() {
        return contact;
    }

    /** The commit loop's connection. */
    public WriteConnection commits() {
        return engine.commits();
    }

    /**
     * One more connection for writing, for what must not wait for the commit loop; the caller closes it. SQLite has one
     * writer at a time nevertheless.
     */
    public WriteSession openWriter() throws SQLException {
        return engine.openWriter();
    }

    /** The connection of claims. */
    public WriteConnection claims() {
        return engine.claims();
    }

    public Dialect dialect() {
        return engine.dialect();
    }

    @Override
    public void close() {
        if (clock instanceof DatabaseClock watching) {
            watching.close();
        }
        reader.close();
        engine.close();
    }
}
