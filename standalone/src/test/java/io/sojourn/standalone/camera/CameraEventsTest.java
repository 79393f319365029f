package io.sojourn.standalone.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a whole server keeps of cameras, and whom it lets send and look. */
@Timeout(120)
class CameraEventsTest {
    private static final String SENDER = "sends-0123456789abcdef";
    private static final String READER = "reads-0123456789abcdef";
    private static final String FRAME = "{\"camera_id\":\"door\",\"timestamp\":1764064800000,\"frame\":\"/9j/2Q==\","
            + "\"detections\":[{\"class\":\"person\",\"confidence\":0.5,\"bbox\":[1,2,3,4]},{\"class\":\"car\",\"confidence\":0.8,\"bbox\":[1,2,3,4]}]}";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path dataDir;

    @Test
    void theListAndTheDetectionsSurviveARestart() throws Exception {
        try (Server server = start(Map.of())) {
            assertThat(send(server, "POST", "/api/v1/actions/actions/send", FRAME, null)
                            .statusCode())
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> cameras(server).get(0).get("frames").asInt() == 1);
        }

        try (Server server = start(Map.of())) {
            JsonNode camera = cameras(server).get(0);
            assertThat(camera.get("camera_id").asText()).isEqualTo("door");
            assertThat(camera.get("frames").asInt()).isZero();
            assertThat(firstEvent(server, "").at("/data/class").asText()).isEqualTo("person");
            assertThat(firstEvent(server, "&min_confidence=0.8")
                            .at("/data/class")
                            .asText())
                    .isEqualTo("car");
            assertThat(firstEvent(server, "&class=bus&class=car")
                            .at("/data/class")
                            .asText())
                    .isEqualTo("car");
        }
    }

    @Test
    void whoMaySendMayNotLookAndTheOtherWayRound() throws Exception {
        try (Server server = start(Map.of("SOJOURN_API_KEYS", "s:" + SENDER + ":ingest,r:" + READER + ":read"))) {
            assertThat(status(server, "POST", "/api/v1/actions/actions/send", null))
                    .isEqualTo(401);
            assertThat(status(server, "POST", "/api/v1/actions/actions/send", READER))
                    .isEqualTo(403);
            assertThat(status(server, "POST", "/api/v1/actions/actions/send", SENDER))
                    .isEqualTo(200);
            assertThat(status(server, "GET", "/api/v1/cameras", null)).isEqualTo(401);
            assertThat(status(server, "GET", "/api/v1/cameras/door/latest.jpg", SENDER))
                    .isEqualTo(403);
            assertThat(status(server, "GET", "/api/v1/cameras/door/latest.jpg", READER))
                    .isEqualTo(200);
            assertThat(status(server, "GET", "/api/v1/cameras/door/latest.jpg?access_token=" + READER, null))
                    .isEqualTo(200);
            assertThat(status(server, "GET", "/ws/stream/door", null)).isEqualTo(401);
            assertThat(status(server, "GET", "/ws/stream/door", READER)).isEqualTo(426);
            assertThat(status(server, "GET", "/cameras/door", null)).isEqualTo(200);
            assertThat(status(server, "GET", "/cameras/assets/main.js", null)).isEqualTo(200);
        }
    }

    private int status(Server server, String method, String path, String key) throws Exception {
        return send(server, method, path, method.equals("POST") ? FRAME : "", key)
                .statusCode();
    }

    private JsonNode cameras(Server server) throws Exception {
        return new ObjectMapper()
                .readTree(send(server, "GET", "/api/v1/cameras", "", null).body())
                .get("cameras");
    }

    private JsonNode firstEvent(Server server, String filter) throws Exception {
        HttpResponse<InputStream> stream = http.send(
                HttpRequest.newBuilder(URI.create(
                                server.url() + "/api/v1/events?topic=cameras/*&type=detection&after=earliest" + filter))
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = stream.body()) {
            StringBuilder said = new StringBuilder();
            while (!said.toString().contains("data: {")) {
                said.append(line(body));
            }
            return new ObjectMapper().readTree(said.substring(said.indexOf("data: {") + 6));
        }
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[4_096];
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            line[length++] = (byte) next;
        }
        return new String(line, 0, length, StandardCharsets.UTF_8) + '\n';
    }

    private HttpResponse<String> send(Server server, String method, String path, String body, String key)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private Server start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DATA_DIR", dataDir.toString(), "SOJOURN_DRAIN_S", "0"));
        settings.putAll(more);
        return Server.start(Settings.from(settings), List.of());
    }
}
