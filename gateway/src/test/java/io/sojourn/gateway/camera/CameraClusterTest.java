package io.sojourn.gateway.camera;

import static io.sojourn.gateway.camera.CameraClient.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two gateways, members of a real Hazelcast cluster, each the relay of some of the cameras. */
@Timeout(180)
class CameraClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** So many that placement gives some of them to either member. */
    private static final int CAMERAS = 32;

    private final MemoryLogStore store = new MemoryLogStore(CameraServer.SHARDS);
    private final Map<String, CameraClient> viewers = new TreeMap<>();
    private CameraServer first;
    private CameraServer second;

    @BeforeEach
    void start() throws IOException {
        List<Integer> ports = FreePorts.some(2);
        first = member(ports, 0);
        second = member(ports, 1);
    }

    @AfterEach
    void stop() {
        viewers.values().forEach(CameraClient::close);
        first.close();
        second.close();
    }

    @Test
    void framesThatComeInAtOneGatewayAreSeenAtTheOther() {
        open(second);
        await().atMost(LIMIT).until(() -> second.metric("sojourn_camera_viewers") == CAMERAS);

        sendAll(first, 1);

        seen(1);
        assertThat(first.metric("sojourn_camera_frames_total{outcome=\"relayed\"}"))
                .as("both are relays")
                .isBetween(1.0, CAMERAS - 1.0);
    }

    @Test
    void aLateJoinerAtEitherGatewayGetsTheLastFrameAndSoDoesWhoWantsAStill() {
        sendAll(first, 1);
        sendAll(second, 2);

        open(second);

        seen(2);
        assertThat(ids()).allSatisfy(id -> {
            var still = first.get("/api/v1/cameras/" + id + "/latest.jpg");
            assertThat(still.headers().firstValue("x-timestamp")).contains("2");
        });
    }

    @Test
    void aFrameThatAViewerSendsBackIsKnownAtBothGateways() {
        sendAll(first, 1);

        List<Boolean> relayed = ids().stream()
                .map(id -> second.post(frame(id, 1, 100)).getBoolean("relayed"))
                .toList();

        assertThat(relayed).containsOnly(false);
    }

    @Test
    void eitherGatewayListsThemAllWithTheViewersOfBoth() {
        open(second);
        try (CameraClient here = new CameraClient(first.port(), "camera-0")) {
            await().atMost(LIMIT).untilAsserted(() -> {
                sendAll(first, System.nanoTime());
                assertThat(ids()).allSatisfy(id -> {
                    JsonObject listed = first.listed(id);
                    assertThat(listed.getInteger("viewers")).isEqualTo(id.equals("camera-0") ? 2 : 1);
                    assertThat(listed)
                            .isEqualTo(second.listed(id).put("frames_per_s", listed.getDouble("frames_per_s")));
                });
            });
            assertThat(here.isClosed()).isFalse();
        }
    }

    @Test
    void framesGoOnWhenARelayHasDied() {
        open(second);
        sendAll(first, 1);
        seen(1);

        first.close();

        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            long now = System.nanoTime();
            sendAll(second, now);
            assertThat(viewers.values()).allMatch(viewer -> viewer.timestamps().contains(now));
        });
    }

    private void open(CameraServer server) {
        ids().forEach(id -> viewers.put(id, new CameraClient(server.port(), id)));
    }

    private static void sendAll(CameraServer server, long timestamp) {
        ids().forEach(id -> assertThat(server.post(frame(id, timestamp, 20_000)).getBoolean("relayed"))
                .isTrue());
    }

    private void seen(long timestamp) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(viewers.values())
                        .allMatch(viewer -> viewer.timestamps().contains(timestamp)));
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CAMERAS; i++) {
            ids.add("camera-" + i);
        }
        return ids;
    }

    private CameraServer member(List<Integer> ports, int index) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings cluster = new ClusterSettings(new Discovery.Members(addresses), "127.0.0.1", ports.get(index));
        return new CameraServer(cluster, store, CameraServer.SETTINGS, AccessSettings.loopback());
    }
}
