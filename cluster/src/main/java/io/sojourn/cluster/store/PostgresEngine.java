package io.sojourn.cluster.store;

import com.zaxxer.hikari.HikariConfig;
import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL: a connection for commits, one for claims, a pool that reads. */
final class PostgresEngine implements Engine {
    private static final Pattern USER_IN_URL = Pattern.compile("//[^/?]*@");
    private static final int READERS = 8;
    private static final int CONNECT_TIMEOUT_S = 2;
    private static final int SOCKET_TIMEOUT_S = 5;
    /** "sojourn" in ASCII: the key of the advisory lock that members migrate under. */
    private static final long MIGRATION_LOCK = 0x736f6a6f75726eL;

    private final StoreSettings settings;
    private final PostgresDialect dialect;
    private final WriteConnection commits;
    private final WriteConnection claims;

    PostgresEngine(StoreSettings settings) {
        this.settings = settings;
        this.dialect = new PostgresDialect(new StuckOwners(waiting("sojourn-unblock")));
        this.commits = new WriteConnection(() -> openWriter("sojourn-commit", settings.durability()));
        this.claims = new WriteConnection(() -> openWriter("sojourn-claim", Durability.SYNC));
    }

    /**
     * A connection for writing. A server that waits longer than this for us, or we for it, gives up: an owner that was
     * stopped in the middle of a transaction must not keep its shards from others.
     */
    private WriteSession openWriter(String name, Durability commits) throws SQLException {
        // Batches are not rewritten into one statement: it could not upsert the same row twice, as a stay that begins
        // and ends within one transaction does.
        Connection connection = waiting(name).getConnection();
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            for (String setting : writerSettings(commits)) {
                SqliteDialect.execute(connection, setting);
            }
            return new WriteSession(connection, dialect);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static List<String> writerSettings(Durability commits) {
        return List.of(
                "SET idle_in_transaction_session_timeout = '3s'",
                "SET lock_timeout = '1s'",
                "SET synchronous_commit = " + (commits == Durability.SYNC ? "on" : "off"));
    }

    @Override
    public HikariConfig readers() {
        PGSimpleDataSource source = waiting("sojourn-read");
        source.setReadOnly(true);
        HikariConfig config = new HikariConfig();
        config.setPoolName("sojourn-read");
        config.setDataSource(source);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        config.setConnectionTimeout(CONNECT_TIMEOUT_S * 1_000 + 1_000);
        config.setConnectionInitSql("SET statement_timeout = '4s'; SET default_transaction_read_only = on");
        return config;
    }

    @Override
    public Clock clock(DataSource reader) throws SQLException {
        return DatabaseClock.of(reader);
    }

    private PGSimpleDataSource waiting(String name) {
        PGSimpleDataSource source = source(name);
        source.setSocketTimeout(SOCKET_TIMEOUT_S);
        return source;
    }

    /** Without a limit to how long an answer may take. */
    private PGSimpleDataSource source(String name) {
        String url = Objects.requireNonNull(settings.url());
        if (USER_IN_URL.matcher(url).find()) {
            // The driver would take it for a part of the host's name, and print it.
            throw new StoreException(
                    "SOJOURN_DB_URL must not hold a user: set SOJOURN_DB_USER and SOJOURN_DB_PASSWORD", null);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            // Its message repeats the URL, and may so give a password away.
            throw new StoreException("SOJOURN_DB_URL is no URL of PostgreSQL", null);
        }
        if (settings.user() != null) {
            source.setUser(settings.user());
        }
        if (settings.password() != null) {
            source.setPassword(settings.password());
        }
        source.setApplicationName(name);
        source.setConnectTimeout(CONNECT_TIMEOUT_S);
        source.setLoginTimeout(CONNECT_TIMEOUT_S);
        source.setTcpKeepAlive(true);
        return source;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public List<String> migrationFolders() {
        return List.of("all", "postgresql");
    }

    @Override
    public DataSource migrations() {
        return source("sojourn-migrate");
    }

    @Override
    public Turn awaitMigrationTurn() throws SQLException {
        Connection connection = source("sojourn-migrate").getConnection();
        try {
            SqliteDialect.execute(connection, "SET lock_timeout = '60s'");
            // Held by the session: it ends with the connection, also when the process dies.
            SqliteDialect.execute(connection, "SELECT pg_advisory_lock(" + MIGRATION_LOCK + ")");
            return connection::close;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public WriteSession openWriter() throws SQLException {
        return openWriter("sojourn-write", settings.durability());
    }

    @Override
    public WriteConnection commits() {
        return commits;
    }

    @Override
    public WriteConnection claims() {
        return claims;
    }

    @Override
    public void close() {
        commits.close();
        claims.close();
    }
}
