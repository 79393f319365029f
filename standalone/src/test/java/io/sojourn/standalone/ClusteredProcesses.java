package io.sojourn.standalone;

import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.cluster.store.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Several servers, each a process of its own and a member of one Hazelcast cluster, over one PostgreSQL. */
public final class ClusteredProcesses implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int HEAP_MB = 384;

    private final List<ServerProcess> members;

    private ClusteredProcesses(List<ServerProcess> members) {
        this.members = members;
    }

    /** Starts them and waits until each is ready. Skips the test where PostgreSQL cannot be started; on CI that is a failure. */
    public static ClusteredProcesses start(int count, Path dataDir, Map<String, String> settings) throws Exception {
        StoreSettings store = PostgresServer.newDatabase(64);
        List<Integer> ports = FreePorts.some(count);
        Map<String, String> all = new HashMap<>(settings);
        all.put("SOJOURN_DB_URL", store.url());
        all.put("SOJOURN_DB_USER", store.user());
        all.put(
                "SOJOURN_CLUSTER",
                ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",", "members:", "")));
        List<CompletableFuture<ServerProcess>> starting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> own = new HashMap<>(all);
            own.put("SOJOURN_CLUSTER_PORT", String.valueOf(ports.get(i)));
            Path folder = dataDir.resolve("member-" + i);
            starting.add(CompletableFuture.supplyAsync(() -> start(folder, own)));
        }
        List<ServerProcess> members = new ArrayList<>();
        starting.forEach(each -> each.thenAccept(members::add).join());
        ClusteredProcesses cluster = new ClusteredProcesses(members);
        Awaitility.await().atMost(LIMIT).until(() -> members.stream().allMatch(ClusteredProcesses::isReady));
        return cluster;
    }

    public ServerProcess member(int index) {
        return members.get(index);
    }

    private static ServerProcess start(Path folder, Map<String, String> settings) {
        try {
            return ServerProcess.start(folder, HEAP_MB, settings);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isReady(ServerProcess member) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(member.url() + "/health/ready"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        members.forEach(ServerProcess::close);
    }
}
