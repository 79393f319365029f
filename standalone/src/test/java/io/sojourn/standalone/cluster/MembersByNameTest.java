package io.sojourn.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members find each other by a name that has an address for each of them, on one port that is not Hazelcast's own. */
class MembersByNameTest {
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "127.0.0.2");

    @Test
    void membersBehindANameFormOneCluster(@TempDir Path dataDir) throws Exception {
        Path hosts = dataDir.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost\n127.0.0.1 members.test\n127.0.0.2 members.test\n");
        String port = Integer.toString(Members.freePorts(1).get(0));
        try (Members members = new Members(dataDir)) {
            // When
            List<CompletableFuture<ServerProcess>> starting = new ArrayList<>();
            for (String address : ADDRESSES) {
                Map<String, String> settings = Map.of(
                        "SOJOURN_CLUSTER", "dns:members.test",
                        "SOJOURN_CLUSTER_HOST", address,
                        "SOJOURN_CLUSTER_PORT", port);
                starting.add(
                        Members.inBackground(() -> members.start(List.of("-Djdk.net.hosts.file=" + hosts), settings)));
            }
            // Then
            for (CompletableFuture<ServerProcess> each : starting) {
                Http http = new Http(each.join());
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() ->
                                assertThat(http.metric("sojourn_members_seen")).isEqualTo(2));
            }
        }
    }
}
