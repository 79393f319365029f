package io.sojourn.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.standalone.Tools;
import io.sojourn.standalone.k8s.IngressClient.Answer;
import io.vertx.core.http.HttpMethod;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The four workloads as processes with the arguments, the environment and the probes of the rendered manifests, on a real
 * PostgreSQL. Only what a cluster would put in is put in: addresses, and the values of secrets.
 */
@Timeout(600)
class ProductionPodsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(3);

    private static final Map<String, PodProcess> PODS = new TreeMap<>();
    private static Manifests manifests;
    private static EmbeddedPostgres postgres;
    private static PodProcess secondGateway;
    private static IngressClient ingress;

    @BeforeAll
    static void start() throws Exception {
        manifests = Manifests.render("production");
        postgres = startPostgres();
        for (String workload : manifests.pods().keySet()) {
            PODS.put(workload, new PodProcess(manifests.pods().get(workload)));
        }
        secondGateway = new PodProcess(manifests.pods().get("gateway"));
        for (PodProcess pod : PODS.values()) {
            startPod(pod);
        }
        ingress = new IngressClient(manifests, PODS);
        await().atMost(LONG).until(() -> PODS.values().stream().allMatch(PodProcess::isReady));
    }

    private static EmbeddedPostgres startPostgres() throws InterruptedException {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException | RuntimeException e) {
            Tools.requireThat(false, "PostgreSQL cannot be started here: " + e);
            throw new AssertionError(e);
        }
    }

    private static void startPod(PodProcess pod) throws IOException {
        List<Integer> members = new ArrayList<>();
        PODS.values().forEach(each -> members.add(each.port("members")));
        members.add(secondGateway.port("members"));
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
        pod.start(manifests, Surroundings.of(url, "postgres"), members, Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        if (ingress != null) {
            ingress.close();
        }
        PODS.values().forEach(PodProcess::close);
        if (secondGateway != null) {
            secondGateway.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void allProbesPass() {
        assertThat(PODS.values())
                .allMatch(PodProcess::hasStarted)
                .allMatch(PodProcess::isReady)
                .allMatch(PodProcess::isLive);
    }

    @Test
    void aFixTravelsFromTheIngestServiceByTheDwellServiceToWhoListensAtTheGateway() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        ingress.listen("/api/v1/events?topic=agents/alice", "read-key", heard::add);

        Answer taken = ingress.send(
                HttpMethod.POST,
                "/api/v1/ingest/locations",
                "ingest-key",
                "{\"agent_id\":\"alice\",\"latitude\":51.5,\"longitude\":-0.1}");

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(json(taken).get("accepted").asInt()).isEqualTo(1);
        await().atMost(LONG).until(() -> String.join("", heard).contains("\"location_update\""));
        assertThat(json(ingress.get("/api/v1/agents/alice", "read-key"))
                        .at("/agent_id")
                        .asText())
                .isEqualTo("alice");
    }

    @Test
    void aSampleTravelsFromTheIngestServiceByTheChartServiceToTheChart() throws Exception {
        JsonNode chart = json(ingress.send(HttpMethod.POST, "/api/v1/charts", "admin-key", "{\"title\":\"Sensor\"}"));
        String token = chart.get("token").asText();

        // The token is enough.
        Answer taken = ingress.send(HttpMethod.POST, "/api/v1/streams/" + token, null, "{\"x\":1,\"y\":7.25}\n");

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(ingress.get("/api/v1/charts/" + chart.get("id").asText() + "/data", "read-key")
                        .body())
                .contains("7.25");
    }

    @Test
    void nobodyIsLetInWithoutAKey() throws Exception {
        assertThat(ingress.send(HttpMethod.POST, "/api/v1/ingest/locations", null, "{}")
                        .status())
                .isEqualTo(401);
        assertThat(ingress.send(HttpMethod.POST, "/api/v1/ingest/locations", "read-key", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(ingress.get("/api/v1/agents", null).status()).isEqualTo(401);
        assertThat(ingress.get("/metrics", "metrics-key").body()).contains("sojourn_log_records");
    }

    /** Members take over what was a dead one's all at once, and must not all be taken out of service for that. */
    @Test
    void aGatewayThatDiesTakesNoOtherOneWithIt() throws Exception {
        startPod(secondGateway);
        await().atMost(LONG).until(secondGateway::isReady);
        try (ReadinessWatch watch = new ReadinessWatch(PODS.get("gateway"))) {
            secondGateway.kill();
            int rounds = watch.asked();

            // As many topics as to have some in every shard: so all of them are served again.
            for (int i = 0; i < 400; i++) {
                String message = "{\"topic\":\"custom/t" + i + "\",\"data\":{}}";
                await().atMost(LONG)
                        .until(() -> ingress.send(HttpMethod.POST, "/api/v1/publish", "ingest-key", message)
                                        .status()
                                == 200);
            }
            await().atMost(LONG)
                    .until(() ->
                            watch.asked() > rounds + 1 && PODS.get("gateway").isReady());

            assertThat(watch.wasEverTakenOut()).isFalse();
        }
    }

    @Test
    void aPodThatIsAskedToEndEndsWellWithinItsTime() throws Exception {
        try (PodProcess leaving = new PodProcess(manifests.pods().get("ingest-service"))) {
            startPod(leaving);
            await().atMost(LONG).until(leaving::isReady);

            Integer status = leaving.terminate();

            assertThat(status).isZero();
        }
    }

    private static JsonNode json(Answer answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
