package io.sojourn.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Webhooks hear of agents and places like any other subscriber, and of every single location. */
@Timeout(180)
class WebhookPlacesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

    private final Server server = Server.start(
            Settings.from(Map.of(
                    "SOJOURN_HTTP_PORT", "0",
                    "SOJOURN_DB_URL", "memory",
                    "SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8")),
            List.of());
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> got = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        server.close();
    }

    @Test
    void aPlaceTellsWhoComesAndGoes() throws Exception {
        // Given
        send(
                "PUT",
                "/api/v1/places/office",
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0.1278,51.5074]},"
                        + "\"properties\":{\"name\":\"Office\",\"radius_m\":50}}");
        register("\"topics\":[\"places/office\"],\"event_types\":[\"place_enter\",\"encounter_end\",\"place_exit\"]");
        // When: ten minutes at the office, then far away
        String stay = IntStream.rangeClosed(0, 10)
                .mapToObj(minute -> fix("alice", 51.5074, START.plusSeconds(60L * minute)))
                .collect(Collectors.joining("\n"));
        send("POST", "/api/v1/ingest/locations", stay);
        String leave = IntStream.rangeClosed(14, 16)
                .mapToObj(minute -> fix("alice", 51.52, START.plusSeconds(60L * minute)))
                .collect(Collectors.joining("\n"));
        send("POST", "/api/v1/ingest/locations", leave);
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> got.size() == 3);
        assertThat(got.stream().map(event -> event.get("type").asText()))
                .containsExactlyInAnyOrder("place_enter", "encounter_end", "place_exit")
                .startsWith("place_enter");
        assertThat(got).allSatisfy(event -> {
            assertThat(event.get("topics")).extracting(JsonNode::asText).contains("agents/alice", "places/office");
            assertThat(event.get("data").get("agent_id").asText()).isEqualTo("alice");
        });
    }

    @Test
    void noLocationIsLeftOutForANewerOneHoweverFastTheyCome() throws Exception {
        // Given
        register("\"topics\":[\"agents/*\"],\"event_types\":[\"location_update\"]");
        // When
        int count = 5_000;
        String lines = IntStream.range(0, count)
                .mapToObj(second -> fix("bus-304", 51.5 + second * 1e-5, START.plusSeconds(second)))
                .collect(Collectors.joining("\n"));
        send("POST", "/api/v1/ingest/locations", lines);
        // Then
        await().atMost(Duration.ofMinutes(2)).until(() -> got.size() >= count);
        List<Instant> times = got.stream()
                .map(event -> Instant.parse(event.get("timestamp").asText()))
                .toList();
        assertThat(times)
                .isEqualTo(
                        IntStream.range(0, count).mapToObj(START::plusSeconds).toList());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            got.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void register(String what) throws IOException, InterruptedException {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
        send("POST", "/api/v1/webhooks", "{\"url\":\"" + url + "\"," + what + "}");
    }

    private static String fix(String agent, double latitude, Instant time) {
        return "{\"agent_id\":\"" + agent + "\",\"latitude\":" + latitude + ",\"longitude\":-0.1278,\"timestamp\":\""
                + time + "\"}";
    }

    private void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    }
}
