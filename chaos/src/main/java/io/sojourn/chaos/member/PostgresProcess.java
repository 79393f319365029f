package io.sojourn.chaos.member;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, as durable as it is by default, that can be stopped, killed and started again where it was. */
public final class PostgresProcess implements AutoCloseable {
    private final Path dataDir;
    private final String host;
    private final int port;
    private final Path log;
    private final Path access;
    private @Nullable EmbeddedPostgres server;

    PostgresProcess(Path dataDir, Path logDir, String host, int port) throws IOException {
        this.dataDir = dataDir;
        this.host = host;
        this.port = port;
        this.log = logDir.resolve("postgresql.log");
        this.access = logDir.resolve("pg_hba.conf");
        Files.writeString(access, "host all all 127.0.0.1/32 trust\nhost all all 10.77.0.0/16 trust\n");
    }

    /** What members connect to. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/postgres";
    }

    Path dataDir() {
        return dataDir;
    }

    /** Starts it where it was, if it does not run; returns when it takes connections. */
    public synchronized void start() throws IOException {
        if (isRunning()) {
            return;
        }
        close();
        server = EmbeddedPostgres.builder()
                .setDataDirectory(dataDir)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(true)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "*")
                .setServerConfig("hba_file", access.toString())
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "96MB")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    public synchronized boolean isRunning() {
        return postmaster().map(ProcessHandle::isAlive).orElse(false);
    }

    /** As an operator stops it: connections are ended, nothing is left to recover. */
    public synchronized void stop() throws IOException {
        close();
    }

    /** kill -9 of the server and all of its backends. */
    public synchronized void kill() {
        postmaster().ifPresent(server -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        });
    }

    /** The server itself is no child of this program; its number is the first line of its lock file. */
    private Optional<ProcessHandle> postmaster() {
        Path lock = dataDir.resolve("postmaster.pid");
        try {
            return Files.exists(lock)
                    ? ProcessHandle.of(Long.parseLong(Files.readAllLines(lock).get(0)))
                    : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
