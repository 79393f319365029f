package io.sojourn.standalone.cluster;

import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.process.JvmOptions;
import io.sojourn.cluster.store.RestartablePostgres;
import io.sojourn.standalone.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Processes with some roles each, over one PostgreSQL. */
public final class Members implements AutoCloseable {
    private static final int HEAP_MB = 192;

    private final Path dataDir;
    private final RestartablePostgres database;
    private final List<ServerProcess> started = new ArrayList<>();

    public Members(Path dataDir) {
        this.dataDir = dataDir;
        this.database = RestartablePostgres.start(dataDir.resolve("postgres"));
    }

    RestartablePostgres database() {
        return database;
    }

    /** What a process must be told to find the database at a port of this machine. */
    static Map<String, String> databaseAt(int port) {
        return Map.of(
                "SOJOURN_DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "SOJOURN_DB_USER", "postgres");
    }

    /** Starts one process for each of some roles, all at once, as one cluster; waits until each tells its address. */
    List<ServerProcess> start(String... roles) throws IOException {
        return start(Collections.nCopies(roles.length, Map.of()), roles);
    }

    /** The same with settings of its own for each. */
    public List<ServerProcess> start(List<Map<String, String>> own, String... roles) throws IOException {
        List<Integer> ports = FreePorts.some(roles.length);
        String all = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        List<CompletableFuture<ServerProcess>> starting = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            Map<String, String> settings = new HashMap<>(own.get(i));
            settings.put("SOJOURN_ROLES", roles[i]);
            settings.put("SOJOURN_CLUSTER", "members:" + all);
            settings.put("SOJOURN_CLUSTER_PORT", Integer.toString(ports.get(i)));
            starting.add(inBackground(() -> start(List.of(), settings)));
        }
        // All have started, or failed, before anything is said: what starts later would stay.
        starting.forEach(each -> each.exceptionally(failure -> null).join());
        return starting.stream().map(CompletableFuture::join).toList();
    }

    /** Starts one process with these settings beside those of the database. */
    ServerProcess start(List<String> jvmOptions, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(databaseAt(database.port()));
        environment.putAll(settings);
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-Xmx" + HEAP_MB + "m");
        // Many start at once and do little: what they spend on starting counts.
        options.addAll(ServerProcess.QUICK_START);
        options.addAll(JvmOptions.opens());
        try {
            ServerProcess process = ServerProcess.start(dataDir, options, environment);
            synchronized (started) {
                started.add(process);
            }
            return process;
        } catch (Exception e) {
            throw new CompletionException("a process does not start with " + settings, e);
        }
    }

    /** Runs something that takes a while on a thread of its own. */
    static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "background").start());
    }

    @Override
    public void close() throws IOException {
        synchronized (started) {
            started.forEach(ServerProcess::close);
        }
        database.close();
    }
}
