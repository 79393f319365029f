package io.sojourn.standalone.cluster;

import io.sojourn.standalone.Tools;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL with an empty database, for the processes of one test; can be stopped and started again. */
final class PostgresServer implements AutoCloseable {
    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    private PostgresServer(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
        this.port = server.getPort();
    }

    /** Skips the test where it cannot be started; on CI that is a failure. */
    static PostgresServer start(Path directory) {
        try {
            return new PostgresServer(directory, run(directory, 0));
        } catch (IOException | RuntimeException e) {
            Tools.requireThat(false, "PostgreSQL cannot be started here: " + e);
            throw new AssertionError(e);
        }
    }

    private static EmbeddedPostgres run(Path directory, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    int port() {
        return port;
    }

    /** What a process must be told to use it. */
    Map<String, String> settings() {
        return settings(port);
    }

    /** The same by way of another port. */
    static Map<String, String> settings(int port) {
        return Map.of(
                "SOJOURN_DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "SOJOURN_DB_USER", "postgres");
    }

    void stop() throws IOException {
        server.close();
    }

    void startAgain() throws IOException {
        server = run(directory, port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
