package io.sojourn.cluster.store;

import io.sojourn.cluster.settings.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL for tests, one for all of a JVM, with a fresh database for whoever asks; that of the test before is
 * dropped. Where the server cannot be started the test is skipped, with the reason; in CI it fails.
 */
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String PROBLEM;
    private static final EmbeddedPostgres SERVER;

    static {
        String problem = "";
        EmbeddedPostgres server = null;
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException | RuntimeException e) {
            problem = "PostgreSQL cannot be started here: " + e;
            System.out.println("skipped: " + problem);
        }
        PROBLEM = problem;
        SERVER = server;
    }

    private PostgresServer() {}

    /** A new database that holds nothing. */
    public static StoreSettings newDatabase() {
        requireServer();
        return createNext("template1");
    }

    /** A new database with all tables, and as many shards; quick: copied from the first of its kind. */
    public static synchronized StoreSettings newDatabase(int shards) {
        requireServer();
        String template = "migrated_" + shards;
        if (!exists(template)) {
            Database.open(create(template, "template1"), shards).close();
        }
        return createNext(template);
    }

    private static void requireServer() {
        if (SERVER == null && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(PROBLEM);
        }
        Assumptions.assumeTrue(SERVER != null, PROBLEM);
    }

    /** Hundreds of databases would take half a minute to delete when the server ends. */
    private static StoreSettings createNext(String template) {
        execute("DROP DATABASE IF EXISTS test" + DATABASES.get() + " WITH (FORCE)");
        return create("test" + DATABASES.incrementAndGet(), template);
    }

    private static StoreSettings create(String name, String template) {
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return TestStores.postgresql("jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name, "postgres", "");
    }

    private static boolean exists(String name) {
        return execute("SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
    }

    /** Whether there was a row. */
    private static boolean execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
