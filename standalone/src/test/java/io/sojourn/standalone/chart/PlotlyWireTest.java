package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.protocol.time.Timestamps;
import io.sojourn.standalone.Server;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plotly's old clients byte by byte: what those for Python and Arduino send, and the example of the document. */
@Timeout(120)
class PlotlyWireTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CONVERTING = "plotly-convertTimestamp: America/Montreal\r\n";

    private static Server server;
    private static PlotlyClient client;

    @BeforeAll
    static void start() {
        server = Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
        client = new PlotlyClient(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theExampleOfTheDocumentWorksAsItStandsThere() throws Exception {
        // Given
        client.plot("doc", "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"ab3dk4FBDd\"}}]", "{}");
        // When
        String answer = client.exchange("""
                POST / HTTP/1.1\r
                Host: stream.plot.ly\r
                User-Agent: Python\r
                Transfer-Encoding: chunked\r
                Connection: close\r
                plotly-streamtoken: ab3dk4FBDd\r
                \r
                11\r
                {"y": 1, "x": 1}
                \r
                11\r
                {"y": 2, "x": 2}
                \r
                11\r
                {"y": 3, "x": 3}
                \r
                0\r
                \r
                """);
        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("{\"accepted\":3,\"rejected\":[]");
        assertThat(samples("doc/0", 0)).isEqualTo("[1,2,3] [1,2,3]");
    }

    /** The client for Python: two Host headers, an empty line before the last chunk, and it reads until it is closed. */
    @Test
    void theWayOfTheClientForPython() throws Exception {
        client.plot("py", "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"python\",\"maxpoints\":3}}]", "{}");

        String answer;
        try (Socket socket = client.open()) {
            PlotlyClient.send(socket, """
                    POST / HTTP/1.1\r
                    Host: stream.plot.ly\r
                    Accept-Encoding: identity\r
                    Transfer-Encoding: chunked\r
                    Host: stream.plot.ly\r
                    plotly-streamtoken: python\r
                    \r
                    """);
            for (int i = 0; i < 5; i++) {
                PlotlyClient.send(
                        socket, PlotlyClient.chunk("{\"x\": " + i + ", \"y\": " + i + ", \"text\": \"t" + i + "\"}\n"));
            }
            PlotlyClient.send(socket, PlotlyClient.chunk("\n"));
            await().atMost(LIMIT).until(() -> samples("py/0", 0), "[2,3,4] [2,3,4]"::equals);
            // Any byte would be taken for the end of the stream.
            assertThat(socket.getInputStream().available()).isZero();
            PlotlyClient.send(socket, "\r\n0\r\n\r\n");
            answer = PlotlyClient.rest(socket);
        }

        assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
        assertThat(client.figure("py/0").get("data").get(0).get("text").toString())
                .isEqualTo("[\"t2\",\"t3\",\"t4\"]");
    }

    @Test
    void arraysReplaceWhatWasThere() throws Exception {
        client.plot("arrays", "[{\"x\":[1],\"y\":[1],\"stream\":{\"token\":\"arrays\"}}]", "{}");

        client.exchange(PlotlyClient.stream(
                "plotly-streamtoken: arrays\r\n",
                "{\"x\": 2, \"y\": 2}\n",
                "{\"x\": [\"a\", \"b\"], \"y\": [7, 8]}\n",
                "{\"x\": \"c\", \"y\": \"9\"}\n"));

        assertThat(samples("arrays/0", 0)).isEqualTo("[\"a\",\"b\",\"c\"] [7,8,9]");
    }

    /** The client for Arduino: no Content-Type, a line end that is not counted; then one stream for all tokens. */
    @Test
    void theWayOfTheClientForArduino() throws Exception {
        String body = "version=2.3&origin=plot&platform=arduino&un=me&key=abcdefghij&args=["
                + "{\"y\": [], \"x\": [], \"type\": \"scatter\", \"stream\": {\"token\": \"first\", \"maxpoints\": 30}}, "
                + "{\"y\": [], \"x\": [], \"type\": \"scatter\", \"stream\": {\"token\": \"second\", \"maxpoints\": 30}}]"
                + "&kwargs={\"fileopt\": \"overwrite\", \"filename\": \"sensors\", \"world_readable\": true}";

        String plotted = client.exchange("POST /clientresp HTTP/1.1\r\nHost: 107.21.214.199\r\n"
                + "User-Agent: Arduino/0.5.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body + "\r\n");
        long before = System.currentTimeMillis();
        String streamed = client.exchange("POST / HTTP/1.1\r\nHost: arduino.plot.ly\r\nUser-Agent: Arduino\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n" + CONVERTING + "\r\n"
                + PlotlyClient.chunk("{\"x\": 5000, \"y\": 1.5, \"streamtoken\": \"first\"}\n")
                + PlotlyClient.chunk("{\"x\": 5050, \"y\": 2.5, \"streamtoken\": \"second\"}\n")
                + PlotlyClient.chunk("{\"x\": 5100, \"y\": 3.5, \"streamtoken\": \"first\"}\n")
                + "0\r\n\r\n");

        assertThat(plotted)
                .startsWith("HTTP/1.1 200 ")
                .contains("\"url\": \"http://107.21.214.199/~me/0\"", "All Streams Go!", "\"error\": \"\"");
        assertThat(streamed).startsWith("HTTP/1.1 200 ").contains("\"accepted\":3");
        JsonNode x = client.figure("me/0").get("data").get(0).get("x");
        long first = Timestamps.parse(x.get(0).asText());
        assertThat(first).isBetween(before, System.currentTimeMillis());
        assertThat(Timestamps.parse(x.get(1).asText()) - first).isEqualTo(100);
        assertThat(client.figure("me/0").get("data").get(1).get("y").toString()).isEqualTo("[2.5]");
    }

    @Test
    void severalTokensFeedOnePlotAndOneTokenSeveralTraces() throws Exception {
        client.plot(
                "many",
                "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"shared\"}},"
                        + "{\"x\":[],\"y\":[],\"yaxis\":\"y2\",\"stream\":{\"token\":\"shared\"}},"
                        + "{\"x\":[],\"y\":[],\"stream\":{\"token\":\"alone\"}}]",
                "{\"layout\":{\"yaxis2\":{\"title\":\"below\"}}}");

        client.exchange(PlotlyClient.stream("plotly-streamtoken: shared\r\n", "{\"x\":1,\"y\":10}\n"));
        client.exchange(PlotlyClient.stream("plotly-streamtoken: alone\r\n", "{\"x\":2,\"y\":20}\n"));

        assertThat(List.of(samples("many/0", 0), samples("many/0", 1), samples("many/0", 2)))
                .containsExactly("[1] [10]", "[1] [10]", "[2] [20]");
        assertThat(client.charts()
                        .get("/api/v1/charts/" + client.chartOf("many/0"))
                        .findValuesAsText("panel"))
                .containsExactly("1", "2", "1");
    }

    @Test
    void linesSayHowTheChartIsToLookAndNeverWaitForIt() throws Exception {
        client.plot("looks", "[{\"x\":[],\"y\":[],\"name\":\"n\",\"stream\":{\"token\":\"looks\"}}]", "{}");
        String chart = "/api/v1/charts/" + client.chartOf("looks/0");
        long revision = client.charts().get(chart).get("revision").asLong();
        String[] lines = new String[500];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "{\"x\":" + i + ",\"y\":1,\"layout\":{\"title\":\"now " + i + "\",\"yaxis\":{\"range\":[0,"
                    + (i + 1) + "]},\"odd\":true},\"marker\":{\"color\":\"teal\"}}\n";
        }

        String answer = client.exchange(PlotlyClient.stream("plotly-streamtoken: looks\r\n", lines));

        assertThat(answer).contains("\"accepted\":500");
        await().atMost(LIMIT)
                .until(() -> client.charts().get(chart).get("title").asText(), "now 499"::equals);
        JsonNode changed = client.charts().get(chart);
        assertThat(changed.at("/layout/yaxis/range").toString()).isEqualTo("[0,500]");
        assertThat(changed.at("/series/0/color_hex").asInt()).isEqualTo(0x008080);
        assertThat(changed.get("revision").asLong() - revision).isLessThan(50);
    }

    /** The words are those of the client for Node: what each number means to its users. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1~Host: stream.plot.ly~plotly-streamtoken: words~Connection: close~~ | 405",
                "POST / HTTP/1.1~Host: a~Transfer-Encoding: chunked~~8~{\"y\":1} ~ | 406",
                "POST / HTTP/1.1~Host: a~Content-Length: 0~~ | 406",
                "POST / HTTP/1.1~Host: a~plotly-streamtoken: unheard of~Transfer-Encoding: chunked~~8~{\"y\":1}+~ | 404",
                "POST / HTTP/1.1~Host: a~plotly-streamtoken:  ~Transfer-Encoding: chunked~~0~~ | 400",
                "POST / HTTP/1.1~Host: a~plotly-streamtoken: words~Content-Length: 9~~{\"y\":1}+x | 200",
                "POST / HTTP/1.1~Host: a~plotly-streamtoken: words~Content-Length: 3~~{x} | 422",
                "POST / HTTP/1.1~Host: a~plotly-streamtoken: words~Content-Length: 0~~ | 200",
            })
    void statusWords(String request, int status) throws Exception {
        client.plot("words", "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"words\"}}]", "{\"fileopt\":\"overwrite\"}");

        String answer = client.exchange(
                request.replace("~", "\r\n").replace("} \r\n", "}\n\r\n").replace('+', '\n'));

        assertThat(PlotlyClient.status(answer)).as(answer).isEqualTo(status);
    }

    @Test
    void aTokenThatWasRotatedIsForbidden() throws Exception {
        client.plot("rotated", "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"rotated\"}}]", "{}");
        String series = client.charts()
                .get("/api/v1/charts/" + client.chartOf("rotated/0"))
                .at("/series/0/id")
                .asText();
        client.charts().send("POST", "/api/v1/series/" + series + "/rotate-token", "");

        String answer = client.exchange(PlotlyClient.stream("plotly-streamtoken: rotated\r\n", "{\"y\":1}\n"));

        assertThat(PlotlyClient.status(answer)).isEqualTo(403);
    }

    private static String samples(String plot, int trace) throws Exception {
        JsonNode data = client.figure(plot).get("data").get(trace);
        return data.get("x") + " " + data.get("y");
    }
}
