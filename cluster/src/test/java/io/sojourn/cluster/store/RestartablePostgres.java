package io.sojourn.cluster.store;

import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.settings.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL of one test, which may stop it and start it again with what it holds. */
public final class RestartablePostgres implements AutoCloseable {
    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    private RestartablePostgres(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
        this.port = server.getPort();
    }

    /** Skips the test, with the reason, where it cannot be started; on CI that is a failure. */
    public static RestartablePostgres start(Path directory) {
        try {
            return new RestartablePostgres(directory, run(directory, FreePorts.one()));
        } catch (IOException | RuntimeException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("PostgreSQL cannot be started here", e);
            }
            System.out.println("skipped: PostgreSQL cannot be started here: " + e);
            Assumptions.assumeTrue(false, e.toString());
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

    public int port() {
        return port;
    }

    public StoreSettings settings() {
        return TestStores.postgresql("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    public void stop() throws IOException {
        server.close();
    }

    public void startAgain() throws IOException {
        server = run(directory, port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
