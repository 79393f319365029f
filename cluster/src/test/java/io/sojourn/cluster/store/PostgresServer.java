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
 * A real PostgreSQL for tests, one for all of a JVM, with a fresh database for whoever asks. Where it cannot be started
 * the test is skipped, with the reason.
 */
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Holder {
        private static final EmbeddedPostgres SERVER;
        private static final String PROBLEM;

        static {
            EmbeddedPostgres server = null;
            String problem = "";
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException | RuntimeException e) {
                problem = "PostgreSQL cannot be started here: " + e;
                System.out.println("skipped: " + problem);
            }
            SERVER = server;
            PROBLEM = problem;
        }
    }

    /** A new, empty database. */
    public static StoreSettings newDatabase() {
        Assumptions.assumeTrue(Holder.SERVER != null, Holder.PROBLEM);
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return TestStores.postgresql(
                "jdbc:postgresql://localhost:" + Holder.SERVER.getPort() + "/" + name, "postgres", "");
    }
}
