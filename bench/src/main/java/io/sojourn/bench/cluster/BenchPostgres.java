package io.sojourn.bench.cluster;

import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.cluster.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL that keeps its promises: every commit is on disk. Its other settings are as they come. */
final class BenchPostgres implements AutoCloseable {
    private final Path directory;
    private final EmbeddedPostgres server;
    private int databases;

    private BenchPostgres(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /** @param parent holds its data directory */
    static BenchPostgres start(Path parent) throws IOException {
        Path directory = parent.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "256MB")
                .start();
        return new BenchPostgres(directory, server);
    }

    /** A new database with all tables. */
    BenchDatabase newDatabase(int shards) throws SQLException {
        databases++;
        String name = "bench" + databases;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        BenchDatabase database = new BenchDatabase(server, name);
        Database.open(database.settings(), shards).close();
        return database;
    }

    /** Processor time of the server and all its processes so far, in seconds. */
    double cpuSeconds() throws IOException {
        return ProcessorTime.ofTree(postmaster());
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One database of the server. */
    record BenchDatabase(EmbeddedPostgres server, String name) {
        String url() {
            return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
        }

        StoreSettings settings() {
            return new StoreSettings(
                    Path.of("unused"),
                    url(),
                    "postgres",
                    null,
                    Durability.SYNC,
                    Duration.ofDays(30).toMillis(),
                    Duration.ofHours(1).toMillis());
        }

        /** What a process must be told to use it. */
        Map<String, String> environment() {
            return Map.of("SOJOURN_DB_URL", url(), "SOJOURN_DB_USER", "postgres");
        }

        /** The one number that a query answers with. */
        double number(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getDouble(1);
            }
        }

        void execute(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        Connection connect() throws SQLException {
            return server.getDatabase("postgres", name).getConnection();
        }
    }
}
