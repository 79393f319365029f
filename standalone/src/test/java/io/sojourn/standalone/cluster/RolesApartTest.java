package io.sojourn.standalone.cluster;

import static io.sojourn.standalone.cluster.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.standalone.DescribedOperations;
import io.sojourn.standalone.EventReader;
import io.sojourn.standalone.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each role in a process of its own: started at once on an empty PostgreSQL, they do together what one process does. */
class RolesApartTest {
    private static Members members;
    private static List<ServerProcess> all;
    private static Http ingest;
    private static Http dwell;
    private static Http chart;
    private static Http gateway;

    @BeforeAll
    static void start(@TempDir Path dataDir) throws Exception {
        members = new Members(dataDir);
        all = members.start("ingest", "dwell", "dwell", "chart", "gateway");
        ingest = new Http(all.get(0));
        dwell = new Http(all.get(1));
        chart = new Http(all.get(3));
        gateway = new Http(all.get(4));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> all.stream()
                        .allMatch(each -> new Http(each).get("/health/ready").statusCode() == 200));
    }

    @AfterAll
    static void stop() throws Exception {
        if (members != null) {
            members.close();
        }
    }

    @Test
    void aFixGoesInAtOneProcessAndIsSeenAtAnother() throws Exception {
        json(gateway.send("PUT", "/api/v1/places/office", """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[-0.1278,51.5074]},
                 "properties":{"name":"Office","radius_m":50}}"""), 201);
        try (Watcher watcher = Watcher.connect(all.get(4), "agents/alice");
                EventReader stream = new EventReader(all.get(4).url() + "/api/v1/events?topic=agents/*")) {
            // When
            JsonNode answer = json(
                    ingest.send(
                            "POST",
                            "/api/v1/ingest/locations",
                            "{\"agent_id\":\"alice\",\"latitude\":51.5074,\"longitude\":-0.1278}"),
                    200);
            // Then
            assertThat(answer.get("accepted").asInt()).isEqualTo(1);
            JsonNode agent = json(gateway.get("/api/v1/agents/alice"), 200);
            assertThat(agent.at("/location/1").asDouble()).isEqualTo(51.5074);
            assertThat(json(gateway.get("/api/v1/agents"), 200).get("agents").toString())
                    .contains("alice");
            await().untilAsserted(() -> assertThat(watcher.eventTypes()).contains("location_update"));
            await().untilAsserted(() -> assertThat(stream.events())
                    .extracting(event -> event.get("topic").asText())
                    .contains("agents/alice"));
            assertThat(json(gateway.get("/api/v1/places/office/occupants"), 200).toString())
                    .contains("alice");
            assertThat(json(gateway.get("/api/v1/agents/alice/track"), 200).at("/properties/times"))
                    .hasSize(1);
        }
    }

    @Test
    void aSampleGoesInByATokenAndIsDrawnAtTheGateway() throws Exception {
        JsonNode made = json(gateway.send("POST", "/api/v1/charts", "{\"title\":\"Sensor\"}"), 201);
        String id = made.get("id").asText();
        try (Watcher watcher = Watcher.connect(all.get(4), "charts/" + id)) {
            // When
            HttpResponse<String> sent =
                    ingest.send("POST", "/api/v1/streams/" + made.get("token").asText(), "{\"x\":3,\"y\":0.5}");
            // Then
            json(sent, 200);
            JsonNode series =
                    json(gateway.get("/api/v1/charts/" + id + "/data"), 200).at("/series/0");
            assertThat(series.at("/x/0").asDouble()).isEqualTo(3);
            assertThat(series.at("/y/0").asDouble()).isEqualTo(0.5);
            assertThat(gateway.get("/api/v1/charts/" + id + ".svg").body()).startsWith("<svg");
            await().untilAsserted(() -> assertThat(watcher.eventTypes()).contains("samples"));
        }
    }

    @Test
    void aMessageIsPublishedAndAChatIsAnswered() throws Exception {
        try (Watcher watcher = Watcher.connect(all.get(4), "custom/news")) {
            json(gateway.send("POST", "/api/v1/publish", "{\"topic\":\"custom/news\",\"data\":{\"n\":1}}"), 200);
            await().untilAsserted(() -> assertThat(watcher.eventTypes()).contains("message"));
        }
        String chat =
                json(gateway.send("POST", "/api/v1/chats", "{}"), 201).get("id").asText();
        HttpResponse<String> answer = gateway.send(
                "POST", "/api/v1/chats/" + chat + "/messages", "{\"prompt\":\"How many agents are there?\"}");
        assertThat(answer.body()).contains("\"type\":\"done\"");
    }

    @Test
    void everyReadingOperationOfTheGatewayIsServedThere() throws Exception {
        String chartId = json(gateway.send("POST", "/api/v1/charts", "{\"title\":\"One\"}"), 201)
                .get("id")
                .asText();
        Map<String, Integer> failing = new TreeMap<>();
        List<String> asked = new ArrayList<>();
        for (String operation : DescribedOperations.all()) {
            if (operation.startsWith("GET ") && !operation.contains("/ws/") && !operation.contains("/ingest/")) {
                String path = operation
                        .substring(4)
                        .replace("/charts/{id}", "/charts/" + chartId)
                        .replaceAll("\\{\\w+}", "1");
                path += path.equals("/api/v1/events") ? "?topic=agents/*" : "";
                asked.add(path);
                int status = gateway.statusOf(path);
                if (status >= 500) {
                    failing.put(path, status);
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(30);
        assertThat(failing).isEmpty();
    }

    @Test
    void everyProcessKnowsTheOthersAndThatNoShardLacksAnOwner() {
        for (Http each : List.of(ingest, dwell, chart, gateway)) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(each.metric("sojourn_shards_unowned")).isZero();
                assertThat(each.metric("sojourn_members_seen")).isEqualTo(5);
                assertThat(each.metric("sojourn_members{role=\"dwell\"")).isEqualTo(2);
                assertThat(each.metric("sojourn_members{role=\"ingest\"")).isEqualTo(1);
                assertThat(each.metric("sojourn_database_up")).isEqualTo(1);
                assertThat(json(each.get("/health/ready"), 200).get("status").asText())
                        .isEqualTo("up");
            });
        }
        await().untilAsserted(() -> assertThat(dwell.metric("sojourn_shards_owned{role=\"dwell\"")
                        + new Http(all.get(2)).metric("sojourn_shards_owned{role=\"dwell\""))
                .isEqualTo(64));
    }
}
