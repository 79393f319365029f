package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code GET /charts/{id}/sse}, as it comes over the wire. */
class PlainStreamTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Server server;
    private static ChartClient client;

    @BeforeAll
    static void start() {
        server = Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
        client = new ChartClient(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Reads lines on a thread of its own. */
    private static final class Stream implements AutoCloseable {
        private final InputStream body;
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean ended;

        Stream(String path, String... headers) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
            body = answer.body();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            Thread reader = new Thread(this::read, "stream-reader");
            reader.setDaemon(true);
            reader.start();
            await().atMost(LIMIT).until(() -> lines.contains(""));
        }

        /** The data of what came so far. */
        List<String> data() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring(6))
                    .toList();
        }

        String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .reduce("", (before, last) -> last.substring(4));
        }

        void awaitData(String... expected) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(data()).containsExactly(expected));
        }

        private void read() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException closed) {
                // As the test ends it.
            }
            ended = true;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    @Test
    void eachXIsOneEventOfAllTraces() throws Exception {
        JsonNode chart = client.make("{\"traces\":[{\"name\":\"mySeries\"}]}");
        String id = chart.get("id").asText();
        try (Stream flat = new Stream("/charts/" + id + "/sse");
                Stream series = new Stream("/charts/" + id + "/sse?shape=series&event=new_data")) {

            client.write(chart.get("token").asText(), "{\"x\":[1,2],\"mySeries\":[0.5,0.75]}");
            flat.awaitData("{\"mySeries\":0.5}", "{\"mySeries\":0.75}");
            client.write(chart.get("token").asText(), "{\"x\":3,\"mySeries\":null,\"other\":1}");

            flat.awaitData("{\"mySeries\":0.5}", "{\"mySeries\":0.75}", "{\"mySeries\":null,\"other\":1}");
            series.awaitData(
                    "{\"series\":{\"mySeries\":0.5},\"x\":1}",
                    "{\"series\":{\"mySeries\":0.75},\"x\":2}",
                    "{\"series\":{\"mySeries\":null,\"other\":1},\"x\":3}");
            assertThat(flat.lines).doesNotContain("event: new_data");
            int first = series.lines.indexOf("event: new_data");
            assertThat(series.lines.get(first + 1)).startsWith("data: ");
            int last = series.lines.lastIndexOf("event: new_data");
            assertThat(series.lines.subList(last, last + 4))
                    .satisfiesExactly(
                            event -> assertThat(event).isEqualTo("event: new_data"),
                            data -> assertThat(data).startsWith("data: "),
                            cursor -> assertThat(cursor).startsWith("id: "),
                            end -> assertThat(end).isEmpty());
        }
    }

    @Test
    void theLastOnesComeFirstAndNothingTwice() throws Exception {
        JsonNode chart = client.make("{\"traces\":[{\"name\":\"a\"}]}");
        String id = chart.get("id").asText();
        String token = chart.get("token").asText();
        try (Stream early = new Stream("/charts/" + id + "/sse")) {
            client.write(token, "{\"x\":[1,2,3],\"a\":[10,20,30]}");
            client.write(token, "{\"x\":4,\"a\":40,\"b\":4}");
            early.awaitData("{\"a\":10}", "{\"a\":20}", "{\"a\":30}", "{\"a\":40,\"b\":4}");
        }

        try (Stream stream = new Stream("/charts/" + id + "/sse?prefill=3")) {
            client.write(token, "{\"x\":5,\"b\":5}");

            stream.awaitData("{\"a\":20,\"b\":null}", "{\"a\":30,\"b\":null}", "{\"a\":40,\"b\":4}", "{\"b\":5}");
        }
    }

    @Test
    void aStreamThatBrokeOffGoesOnWhereItWas() throws Exception {
        JsonNode chart = client.make("{\"traces\":[{\"name\":\"a\"}]}");
        String path = "/charts/" + chart.get("id").asText() + "/sse?prefill=10";
        String token = chart.get("token").asText();
        String cursor;
        try (Stream before = new Stream(path)) {
            client.write(token, "{\"a\":1}");
            before.awaitData("{\"a\":1}");
            await().atMost(LIMIT)
                    .until(() -> before.lines.get(before.lines.size() - 1).isEmpty());
            cursor = before.lastId();
        }
        client.write(token, "{\"a\":2}");

        try (Stream after = new Stream(path, "Last-Event-ID", cursor)) {
            client.write(token, "{\"a\":3}");

            after.awaitData("{\"a\":2}", "{\"a\":3}");
        }
    }

    @Test
    void namesAreThoseOfTheChartAlsoOfSharedSeriesAndAfterAChange() throws Exception {
        JsonNode other = client.make("{\"traces\":[{\"name\":\"theirs\",\"token\":\"plain stream\"}]}");
        JsonNode chart = client.make("{\"traces\":[{\"name\":\"mine\",\"token\":\"plain stream\"}]}");
        String id = chart.get("id").asText();
        try (Stream stream = new Stream("/charts/" + id + "/sse")) {
            client.write("plain%20stream", "{\"x\":1,\"y\":1}");
            stream.awaitData("{\"mine\":1}");

            client.send(
                    "PATCH",
                    "/api/v1/charts/" + id,
                    "{\"traces\":[{\"id\":\"" + chart.at("/series/0/id").asText()
                            + "\",\"name\":\"ours\"},{\"name\":\"again\",\"token\":\"plain stream\"}]}");
            client.write("plain%20stream", "{\"x\":2,\"y\":2}");

            stream.awaitData("{\"mine\":1}", "{\"ours\":2,\"again\":2}");
        }
        assertThat(other.at("/series/0/id")).isEqualTo(chart.at("/series/0/id"));
    }

    @Test
    void itEndsWithItsChart() throws Exception {
        String id = client.make("{}").get("id").asText();
        try (Stream stream = new Stream("/charts/" + id + "/sse")) {

            client.send("DELETE", "/api/v1/charts/" + id, "");

            await().atMost(LIMIT).until(() -> stream.ended);
        }
    }

    @Test
    void whatIsWrongIsSaidBeforeTheStreamBegins() throws Exception {
        String path = "/charts/" + client.make("{}").get("id").asText() + "/sse";

        for (String query : List.of("?shape=round", "?prefill=-1", "?prefill=10001", "?event=", "?event=a%0Ab")) {
            assertThat(client.send("GET", path + query, "").body())
                    .as(query)
                    .contains("\"code\":\"invalid_parameter\"");
        }
        assertThat(client.send("GET", path + "?last_event_id=nonsense", "").body())
                .contains("\"code\":\"invalid_cursor\"");
        assertThat(client.send("HEAD", path, "").headers().firstValue("Content-Type"))
                .contains("text/event-stream");
    }
}
