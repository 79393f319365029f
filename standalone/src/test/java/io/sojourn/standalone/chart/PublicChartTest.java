package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server with keys, and somebody without one. */
@Timeout(120)
class PublicChartTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "admin-0123456789abcdef";
    private static final String SENDER = "sends-0123456789abcdef";
    private static final List<String> READING = List.of("", "/data", ".svg", ".html", ".png", ".csv", ".json");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(
                Settings.from(Map.of(
                        "SOJOURN_HTTP_PORT", "0",
                        "SOJOURN_DB_URL", "memory",
                        "SOJOURN_API_KEYS", "boss:" + ADMIN + ":admin,sensor:" + SENDER + ":ingest")),
                List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aChartThatIsMarkedPublicIsReadWithoutAKey() throws Exception {
        String id = make("{\"public\":true}").get("id").asText();

        for (String each : READING) {
            assertThat(status("GET", "/api/v1/charts/" + id + each, ""))
                    .as(each)
                    .isEqualTo(200);
            assertThat(status("GET", "/api/v1/charts/" + id + each, SENDER))
                    .as(each)
                    .isEqualTo(200);
        }
        for (String stream : List.of("/charts/" + id + "/sse", "/api/v1/events?topic=charts/" + id)) {
            try (InputStream body = open(stream)) {
                assertThat(lineOf(body)).startsWith("retry:");
            }
        }
    }

    @Test
    void oneThatIsNotLooksAsIfItWereNotThere() throws Exception {
        String id = make("{}").get("id").asText();

        for (String each : READING) {
            assertThat(status("GET", "/api/v1/charts/" + id + each, ""))
                    .as(each)
                    .isEqualTo(401);
            assertThat(status("GET", "/api/v1/charts/nothing" + each, ""))
                    .as(each)
                    .isEqualTo(401);
            assertThat(status("GET", "/api/v1/charts/" + id + each, SENDER))
                    .as(each)
                    .isEqualTo(403);
            assertThat(status("GET", "/api/v1/charts/" + id + each, ADMIN))
                    .as(each)
                    .isEqualTo(200);
        }
        assertThat(status("GET", "/charts/" + id + "/sse", "")).isEqualTo(401);
    }

    @Test
    void ofOtherThingsNobodyHearsWithoutAKey() throws Exception {
        String open = make("{\"public\":true}").get("id").asText();
        String closed = make("{}").get("id").asText();

        for (String topics : List.of(
                "charts/" + closed,
                "charts/" + open + "&topic=charts/" + closed,
                "charts/*",
                "series/" + open + ".1",
                "charts/" + open + "&topic=agents/*")) {
            assertThat(status("GET", "/api/v1/events?topic=" + topics, ""))
                    .as(topics)
                    .isEqualTo(401);
        }
        assertThat(status("GET", "/api/v1/charts", "")).isEqualTo(401);
        assertThat(status("GET", "/api/v1/series/" + open + ".1", "")).isEqualTo(401);
    }

    @Test
    void aPublicChartIsNotForEverybodyToChange() throws Exception {
        String path = "/api/v1/charts/" + make("{\"public\":true}").get("id").asText();

        assertThat(status("PATCH", path, "")).isEqualTo(401);
        assertThat(status("DELETE", path, "")).isEqualTo(401);
        assertThat(status("DELETE", path + "/data", "")).isEqualTo(401);
        assertThat(status("POST", path + "/rotate-token", "")).isEqualTo(401);
        assertThat(status("POST", path + "/rotate-token", SENDER)).isEqualTo(403);
        assertThat(status("POST", "/api/v1/charts", SENDER)).isEqualTo(403);
    }

    @Test
    void aTokenIsEnoughToWrite() throws Exception {
        JsonNode chart = make("{}");

        HttpResponse<String> written = HTTP.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/streams/"
                                + chart.get("token").asText()))
                        .POST(BodyPublishers.ofString("{\"y\":1}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(status("POST", "/api/v1/chart-append", "")).isEqualTo(401);
        assertThat(status("POST", "/api/v1/chart-append", SENDER)).isEqualTo(400);
    }

    @Test
    void aStreamEndsWhenItsChartIsNotPublicAnyMore() throws Exception {
        String id = make("{\"public\":true}").get("id").asText();
        try (InputStream plain = open("/charts/" + id + "/sse");
                InputStream events = open("/api/v1/events?type=samples&topic=charts/" + id)) {
            lineOf(plain);
            lineOf(events);

            HTTP.send(
                    request("/api/v1/charts/" + id, ADMIN)
                            .method("PATCH", BodyPublishers.ofString("{\"public\":false}"))
                            .build(),
                    BodyHandlers.discarding());

            // They return when the streams have ended.
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("data:");
            assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("chart_updated");
        }
    }

    private static JsonNode make(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                request("/api/v1/charts", ADMIN)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static int status(String method, String path, String key) throws IOException, InterruptedException {
        return HTTP.send(
                        request(path, key)
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static InputStream open(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HTTP.send(request(path, "").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String lineOf(InputStream body) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = body.read(); next >= 0 && next != '\n'; next = body.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static HttpRequest.Builder request(String path, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }
}
