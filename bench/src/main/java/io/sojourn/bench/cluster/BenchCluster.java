package io.sojourn.bench.cluster;

import io.sojourn.bench.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Processes of some roles each over one database: the first takes the fixes. */
final class BenchCluster implements AutoCloseable {
    /** So long may a cluster take to form. */
    private static final long START_LIMIT_S = 60;

    private final List<Member> members = new ArrayList<>();
    private final Path dataDir;
    private final Map<String, String> database;
    private final List<Integer> ports;
    private final HttpClient client = HttpClient.newHttpClient();

    private record Member(String roles, ServerProcess process) {}

    private BenchCluster(Path dataDir, Map<String, String> database, List<Integer> ports) {
        this.dataDir = dataDir;
        this.database = database;
        this.ports = ports;
    }

    /**
     * Starts a process for each of some roles, all at once, and waits until every shard of theirs has an owner.
     *
     * @param spare how many more may be started later
     */
    static BenchCluster start(Path dataDir, Map<String, String> database, int spare, List<String> roles)
            throws IOException, InterruptedException {
        BenchCluster cluster = new BenchCluster(dataDir, database, freePorts(roles.size() + spare));
        List<CompletableFuture<Member>> starting = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            int index = i;
            starting.add(CompletableFuture.supplyAsync(
                    () -> cluster.launch(roles.get(index), index), task -> new Thread(task, "start").start()));
        }
        starting.forEach(member -> cluster.members.add(member.join()));
        cluster.awaitOwners();
        return cluster;
    }

    /** One more process. */
    void add(String roles) throws InterruptedException {
        members.add(launch(roles, members.size()));
        awaitOwners();
    }

    private Member launch(String roles, int index) {
        Map<String, String> settings = new HashMap<>(database);
        settings.put("SOJOURN_ROLES", roles);
        settings.put("SOJOURN_CLUSTER_PORT", Integer.toString(ports.get(index)));
        settings.put(
                "SOJOURN_CLUSTER",
                "members:"
                        + String.join(
                                ",",
                                ports.stream().map(port -> "127.0.0.1:" + port).toList()));
        try {
            return new Member(roles, ServerProcess.startQuietly(dataDir, List.of("-Xmx512m"), settings));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Where the fixes go. */
    URI url() {
        return members.get(0).process.url();
    }

    /** Kills the newest process of these roles as {@code kill -9} does. */
    void kill(String roles) {
        Member victim = members.stream()
                .filter(member -> member.roles.equals(roles)
                        && ProcessHandle.of(member.process.pid()).isPresent())
                .reduce((first, second) -> second)
                .orElseThrow();
        victim.process.kill();
    }

    /** Processor time of all processes so far, in seconds. */
    double cpuSeconds() throws IOException {
        double sum = 0;
        for (Member member : members) {
            sum += ProcessorTime.of(member.process.pid());
        }
        return sum;
    }

    /** The fixes that were acknowledged so far. */
    double acceptedFixes() throws InterruptedException {
        return metric("sojourn_ingest_fixes_total{outcome=\"accepted\"");
    }

    /** Waits until every dwell shard has an owner that the first process sees. */
    void awaitOwners() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_S);
        // Not a number until the first census.
        while (!(metric("sojourn_shards_unowned{role=\"dwell\"") == 0)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("not all shards have an owner after " + START_LIMIT_S + " s");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Posts lines and waits for the acknowledgement. */
    void post(String lines) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/api/v1/ingest/locations"))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the cluster answered " + answer.body());
        }
    }

    /** The sum of all lines of the first process's metrics that begin so, as its census takes them every other second. */
    private double metric(String prefix) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(url().resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString());
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith(prefix))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        // All at once: one after the other would hand its shards to the next.
        members.forEach(member -> member.process.kill());
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
