package io.sojourn.standalone.cluster;

import static io.sojourn.standalone.cluster.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.node.FreePorts;
import io.sojourn.standalone.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that does not belong to the cluster any more ends itself with status 75, and the others go on. */
class HaltedMembersTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String FIX = "{\"agent_id\":\"alice\",\"latitude\":51.5,\"longitude\":-0.1}";

    private Members members;

    @BeforeEach
    void open(@TempDir Path dataDir) {
        members = new Members(dataDir);
    }

    @AfterEach
    void close() throws IOException {
        members.close();
    }

    @Test
    void ofTwoHalvesThatDoNotSeeEachOtherOneHaltsAndTheOtherServesAll() throws Exception {
        // When: two members of one database, neither of which finds the other
        List<Integer> ports = FreePorts.some(2);
        ServerProcess one = members.start(List.of(), alone(ports.get(0)));
        ServerProcess other = members.start(List.of(), alone(ports.get(1)));
        // Then
        await().atMost(LIMIT).until(() -> !one.isAlive() || !other.isAlive());
        ServerProcess halted = one.isAlive() ? other : one;
        Http survivor = new Http(one.isAlive() ? one : other);
        assertThat(halted.exitStatus()).isEqualTo(75);
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(survivor.metric("sojourn_shards_unowned")).isZero();
            assertThat(survivor.metric("sojourn_shards_owned{role=\"dwell\"")).isEqualTo(64);
            assertThat(survivor.metric("sojourn_member_halts")).isEqualTo(1);
        });
        json(survivor.send("POST", "/api/v1/ingest/locations", FIX), 200);
    }

    @Test
    void aMemberThatWasStoppedAndRemovedHaltsWhenItGoesOn() throws Exception {
        // Given
        List<ServerProcess> all = members.start("ingest,gateway,chart", "dwell", "dwell");
        Http front = new Http(all.get(0));
        ServerProcess stopped = all.get(1);
        await().atMost(LIMIT)
                .until(() -> front.metric("sojourn_shards_unowned") == 0
                        && new Http(stopped).metric("sojourn_shards_owned{role=\"dwell\"") > 0);
        // When
        signal("STOP", stopped);
        await().atMost(LIMIT).until(() -> front.metric("sojourn_members_seen") == 2);
        await().atMost(LIMIT).until(() -> new Http(all.get(2)).metric("sojourn_shards_owned{role=\"dwell\"") == 64);
        json(front.send("POST", "/api/v1/ingest/locations", FIX), 200);
        signal("CONT", stopped);
        // Then
        assertThat(stopped.exitStatus()).isEqualTo(75);
        await().atMost(LIMIT).until(() -> front.metric("sojourn_members{role=\"dwell\"") == 1);
        assertThat(all.get(0).isAlive()).isTrue();
        assertThat(all.get(2).isAlive()).isTrue();
        json(front.send("POST", "/api/v1/ingest/locations", FIX), 200);
    }

    private static Map<String, String> alone(int port) {
        return Map.of("SOJOURN_CLUSTER", "members:127.0.0.1:" + port, "SOJOURN_CLUSTER_PORT", Integer.toString(port));
    }

    private static void signal(String name, ServerProcess process) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
