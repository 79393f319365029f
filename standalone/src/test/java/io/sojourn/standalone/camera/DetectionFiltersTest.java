package io.sojourn.standalone.camera;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.WatchingClient;
import io.vertx.core.json.JsonObject;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks for some classes of detections, or for sure ones, gets those and loses nothing else. */
@Timeout(180)
class DetectionFiltersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Server server = Server.start(
            Settings.from(Map.of(
                    "SOJOURN_HTTP_PORT", "0",
                    "SOJOURN_DB_URL", "memory",
                    "SOJOURN_CAMERA_STALE_S", "1",
                    "SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8")),
            List.of());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final WatchingClient.Network network = new WatchingClient.Network();
    private HttpServer receiver;
    private long frame = 1_764_064_800_000L;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        network.close();
        server.close();
    }

    @Test
    void aWebhookGetsTheDetectionsThatMatchAndEverythingElse() throws Exception {
        JsonNode hook =
                send("POST", "/api/v1/webhooks", webhook("\"class\":[\"person\",\"bus\"],\"min_confidence\":0.6"));

        detect("person 0.9", "person 0.59", "car 0.9", "bus 0.6", "Person 1.0");
        publish("hello");

        // It stays away: what came later has come, and of the same topic in order.
        await().atMost(LIMIT).until(() -> posted.containsAll(List.of("frame_stale", "hello")));
        assertThat(posted).containsExactlyInAnyOrder("person 0.9", "bus 0.6", "frame_stale", "hello");

        posted.clear();
        send("PATCH", "/api/v1/webhooks/" + hook.get("id").asText(), "{\"class\":[\"car\"],\"min_confidence\":null}");
        detect("person 0.9", "car 0.1", "bus 0.6");

        await().atMost(LIMIT).until(() -> posted.contains("frame_stale"));
        assertThat(posted).containsExactly("car 0.1", "frame_stale");
    }

    @Test
    void aReplayIsFilteredAsWhatComesLive() throws Exception {
        detect("person 0.9", "car 0.9", "person 0.2", "person 0.8");
        JsonNode hook = send("POST", "/api/v1/webhooks", webhook("\"class\":[\"person\"],\"min_confidence\":0.5"));

        send("POST", "/api/v1/webhooks/" + hook.get("id").asText() + "/replay", "{\"from\":1764064800000}");

        await().atMost(LIMIT).until(() -> posted.contains("person 0.8"));
        assertThat(posted).contains("person 0.9").doesNotContain("car 0.9", "person 0.2");
    }

    @Test
    void aSocketGetsTheDetectionsThatMatchAndEverythingElse() throws Exception {
        WatchingClient some = watch("\"class\":[\"person\",\"bus\"],\"min_confidence\":0.6");
        WatchingClient sure = watch("\"min_confidence\":0.9");
        WatchingClient all = watch("\"class\":null,\"min_confidence\":null");
        WatchingClient both = watch("\"class\":[\"car\"]");
        subscribe(both, "\"class\":[\"bus\"]");

        detect("person 0.9", "person 0.59", "car 0.9", "bus 0.6");

        await().atMost(LIMIT)
                .until(() -> List.of(some, sure, all, both).stream()
                        .allMatch(each -> told(each).contains("frame_stale")));
        assertThat(told(some)).containsExactly("person 0.9", "bus 0.6", "frame_stale");
        assertThat(told(sure)).containsExactly("person 0.9", "car 0.9", "frame_stale");
        assertThat(told(all)).containsExactly("person 0.9", "person 0.59", "car 0.9", "bus 0.6", "frame_stale");
        assertThat(told(both)).containsExactly("car 0.9", "bus 0.6", "frame_stale");
    }

    @Test
    void aSocketIsToldWhatIsWrongWithItsFilterAndLivesOn() throws Exception {
        WatchingClient client = network.connect(URI.create(server.url()).getPort());
        for (String filter : List.of(
                "\"class\":\"person\"",
                "\"class\":[1]",
                "\"min_confidence\":2",
                "\"min_confidence\":\"sure\"",
                "\"min_confidence\":[]")) {
            client.send(subscription(filter));
        }
        subscribe(client, "\"class\":[\"person\"]");

        assertThat(client.errorCodes())
                .containsExactly(
                        "wrong_type", "wrong_type", "invalid_parameter", "invalid_parameter", "invalid_parameter");
    }

    /** A client that has subscribed to all of cameras, with a filter. */
    private WatchingClient watch(String filter) throws Exception {
        WatchingClient client = network.connect(URI.create(server.url()).getPort());
        subscribe(client, filter);
        return client;
    }

    private void subscribe(WatchingClient client, String filter) {
        int before = client.subscribed();
        client.send(subscription(filter));
        await().atMost(LIMIT).until(() -> client.subscribed() > before);
    }

    private static String subscription(String filter) {
        return "{\"type\":\"subscribe\",\"topics\":[\"cameras/*\"]," + filter + "}";
    }

    private static List<String> told(WatchingClient client) {
        return client.events().stream()
                .map(event -> brief(event.getString("event_type"), event.getJsonObject("data")))
                .toList();
    }

    private String webhook(String filter) {
        return "{\"url\":\"http://127.0.0.1:" + receiver.getAddress().getPort()
                + "/\",\"topics\":[\"cameras/*\",\"custom/*\"]," + filter + "}";
    }

    /** Sends a frame with detections, each said as its class and its confidence. */
    private void detect(String... detections) throws Exception {
        StringBuilder list = new StringBuilder();
        for (String each : detections) {
            String[] parts = each.split(" ");
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"class\":\"" + parts[0] + "\",\"confidence\":" + parts[1] + ",\"bbox\":[1,2,3,4]}");
        }
        frame++;
        send(
                "POST",
                "/api/v1/actions/actions/send",
                "{\"camera_id\":\"door\",\"timestamp\":" + frame + ",\"frame\":\"/9j/2Q==\",\"detections\":[" + list
                        + "]}");
    }

    private void publish(String data) throws Exception {
        send("POST", "/api/v1/publish", "{\"topic\":\"custom/talk\",\"data\":{\"class\":\"" + data + "\"}}");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonObject event =
                    new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            posted.add(brief(event.getString("type"), event.getJsonObject("data")));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** A detection as it was sent, another event by its type, a message by what it says. */
    private static String brief(String type, JsonObject data) {
        return switch (type) {
            case "detection" -> data.getString("class") + ' ' + data.getDouble("confidence");
            case "message" -> data.getString("class");
            default -> type;
        };
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
        return JSON.readTree(response.body());
    }
}
