package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Charts by the whole server: made, written to, watched. */
class ChartJourneyTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

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

    @Test
    void whoWatchesSeesALineBeforeItsSenderHasEnded() throws Exception {
        // Given
        JsonNode chart = client.make("{\"title\":\"Sensor\"}");
        String id = chart.get("id").asText();
        String head = "POST /api/v1/streams/" + chart.get("token").asText()
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (ChartViewer viewer = new ChartViewer(server.url(), id);
                Socket sensor = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(server.url()).getPort())) {
            // When
            send(sensor, head + "e\r\n{\"x\":3,\"y\":1}\n\r\n");
            // Then
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(viewer.samples().values()).containsExactly(List.of("3=1")));
            assertThat(sensor.getInputStream().available()).isZero();
            send(sensor, "0\r\n\r\n");
            assertThat(new String(sensor.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"accepted\":1");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static CompletableFuture<HttpResponse<String>> pipe(JsonNode chart, PipedOutputStream sensor)
            throws IOException {
        PipedInputStream lines = new PipedInputStream(sensor);
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        server.url() + "/api/v1/streams/" + chart.get("token").asText()))
                .PUT(BodyPublishers.ofInputStream(() -> lines))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }

    @Test
    void aThousandSamplesASecondArriveCompleteAtEveryViewer() throws Exception {
        // Given
        JsonNode chart = client.make("{\"kind\":\"scatter\",\"max_points\":10000}");
        String id = chart.get("id").asText();
        List<String> sent = new ArrayList<>();
        try (ChartViewer early = new ChartViewer(server.url(), id);
                PipedOutputStream sensor = new PipedOutputStream()) {
            CompletableFuture<HttpResponse<String>> answer = pipe(chart, sensor);
            // When: in bursts of a hundredth of a second, as a sensor of 1 kHz would
            for (int burst = 0; burst < 200; burst++) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < 10; i++) {
                    sent.add(sent.size() + "=" + sent.size() % 97);
                    lines.append("{\"x\":")
                            .append(sent.size() - 1)
                            .append(",\"y\":")
                            .append((sent.size() - 1) % 97)
                            .append("}\n");
                }
                sensor.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                sensor.flush();
                if (burst == 100) {
                    await().atMost(LIMIT).until(() -> !early.cursor().isEmpty());
                    early.comeBack(server.url());
                }
            }
            sensor.close();
            assertThat(answer.join().body()).contains("\"accepted\":2000");
            // Then
            try (ChartViewer late = new ChartViewer(server.url(), id)) {
                await().atMost(LIMIT)
                        .untilAsserted(
                                () -> assertThat(early.samples().values()).containsExactly(sent));
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(late.samples().values()).containsExactly(sent));
                assertThat(early.faults()).isEmpty();
                assertThat(late.faults()).isEmpty();
            }
        }
    }

    @Test
    void aHundredChartsAtOnceGetWhatIsTheirs() throws Exception {
        // Given
        List<JsonNode> charts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            charts.add(client.make("{\"title\":\"Chart " + i + "\"}"));
        }
        // When: every request brings a line to every chart
        String lines = IntStream.range(0, 100)
                .mapToObj(
                        i -> "{\"streamtoken\":\"" + charts.get(i).get("token").asText() + "\",\"y\":" + i + "}")
                .collect(Collectors.joining("\n"));
        for (int round = 0; round < 5; round++) {
            assertThat(client.send("POST", "/api/v1/streams", lines).body()).contains("\"accepted\":100");
        }
        // Then
        for (int i = 0; i < 100; i++) {
            JsonNode data = client.data(charts.get(i).get("id").asText());
            String y = Integer.toString(i);
            assertThat(ChartViewer.pairs(data.get(0)))
                    .containsExactly("0=" + y, "1=" + y, "2=" + y, "3=" + y, "4=" + y);
        }
    }

    @Test
    void chartsThatShareATokenShareTheirData() throws Exception {
        // Given
        JsonNode one = client.make("{\"kind\":\"scatter\",\"traces\":[{\"name\":\"t\",\"token\":\"my-own-token\"}]}");
        JsonNode two = client.make("{\"kind\":\"scatter\",\"traces\":[{\"name\":\"u\",\"token\":\"my-own-token\"},"
                + "{\"name\":\"v\",\"token\":\"my-own-token\"}]}");
        try (ChartViewer first = new ChartViewer(server.url(), one.get("id").asText());
                ChartViewer second = new ChartViewer(server.url(), two.get("id").asText())) {
            // When
            client.write("my-own-token", "{\"x\":1,\"y\":2}");
            // Then
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(first.samples().values()).containsExactly(List.of("1=2")));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(second.samples().values()).containsExactly(List.of("1=2")));
        }
    }

    @Test
    void badLinesAreCountedAndTheStreamLives() throws Exception {
        // Given
        JsonNode chart = client.make("{\"kind\":\"scatter\"}");
        String token = chart.get("token").asText();
        // When
        HttpResponse<String> answer = client.write(
                token,
                "{\"x\":1,\"y\":1}\nnot json\n{\"x\":\"a\",\"y\":2}\n{\"x\":[1,2],\"y\":[1]}\n\n"
                        + "{\"x\":4,\"y\":NaN}\n{\"x\":NaN,\"y\":1}\n{\"y\":\"5\"}\n{\"x\":5,\"y\":\""
                        + "9".repeat(70_000)
                        + "\"}\n{\"x\":6,\"y\":6}");
        // Then
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.get("accepted").asInt()).isEqualTo(3);
        Map<Integer, String> codes = new TreeMap<>();
        json.get("rejected")
                .forEach(each ->
                        codes.put(each.get("line").asInt(), each.get("code").asText()));
        assertThat(codes)
                .isEqualTo(Map.of(
                        2,
                        "invalid_json",
                        3,
                        "wrong_type",
                        4,
                        "lengths_differ",
                        7,
                        "value_out_of_range",
                        8,
                        "wrong_type",
                        9,
                        "line_too_long"));
        assertThat(client.data(chart.get("id").asText()).get(0).get("y").toString())
                .isEqualTo("[1,null,6]");
    }

    @Test
    void aTokenThatNobodyKnowsEndsTheRequest() throws Exception {
        // When
        HttpResponse<String> unknown = client.write("nobody-knows-this", "1\n2\n3");
        // Then
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"code\":\"token_unknown\"");
    }

    @Test
    void whereNoLineIsGoodTheAnswerSaysSo() throws Exception {
        // Given
        JsonNode chart = client.make("{}");
        // When
        HttpResponse<String> answer = client.write(chart.get("token").asText(), "a\nb\n");
        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"no_line_accepted\"");
    }
}
