package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plotly's old clients and a server that has keys. */
@Timeout(120)
class PlotlyKeysTest {
    private static final String KEYS = "plots:plotting-key:admin,eye:reading-key:read";
    private static final String ARGS = "[{\"x\":[1],\"y\":[2],\"stream\":{\"token\":\"keyed\"}}]";

    private static Server server;
    private static PlotlyClient client;

    @BeforeAll
    static void start() {
        server = Server.start(
                Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory", "SOJOURN_API_KEYS", KEYS)),
                List.of());
        client = new PlotlyClient(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "plotting-key, 200, '\"error\": \"\"'",
        "reading-key, 403, '\"error\": \"this needs a key with scope admin\"'",
        "ada, 401, '\"error\": \"a valid API key is needed\"'",
        "'', 401, '\"error\": \"a valid API key is needed\"'"
    })
    void theFieldOfTheFormIsTheKey(String key, int status, String part) throws Exception {
        String answer = plot(key, "{\"filename\":\"k\",\"fileopt\":\"overwrite\"}");

        assertThat(PlotlyClient.status(answer)).as(answer).isEqualTo(status);
        assertThat(answer).contains(part);
    }

    @Test
    void theTokenOfAStreamNeedsNoKey() throws Exception {
        plot("plotting-key", "{\"filename\":\"t\"}");

        String answer = client.exchange(PlotlyClient.stream("plotly-streamtoken: keyed\r\n", "{\"x\":1,\"y\":1}\n"));

        assertThat(PlotlyClient.status(answer)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"plotly-apikey: reading-key, 200", "plotly-apikey: wrong, 401", "x: y, 401"})
    void figuresNeedAKeyThatReads(String header, int status) throws Exception {
        plot("plotting-key", "{\"filename\":\"p\",\"fileopt\":\"overwrite\"}");

        assertThat(PlotlyClient.status(client.exchange(get("/apigetfile/ada/0", header))))
                .isEqualTo(status);
        assertThat(PlotlyClient.status(client.exchange(get("/apigetfile/ada/999", header))))
                .isEqualTo(status == 200 ? 404 : status);
    }

    @Test
    void whatIsReadableForTheWorldNeedsNone() throws Exception {
        String plotted = plot("plotting-key", "{\"filename\":\"w\",\"world_readable\":true}");
        String number = plotted.replaceAll("(?s).*/~ada/([0-9]+)\".*", "$1");

        String figure = client.exchange(get("/apigetfile/ada/" + number, "x: y"));

        assertThat(figure).startsWith("HTTP/1.1 200 ").contains("\"x\":[1]");
    }

    private static String plot(String key, String kwargs) throws Exception {
        String body = "un=ada&key=" + key + "&origin=plot&args=" + ARGS + "&kwargs=" + kwargs;
        return client.exchange(
                "POST /clientresp HTTP/1.1\r\nHost: plot.ly\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String get(String path, String header) {
        return "GET " + path + " HTTP/1.1\r\nHost: plot.ly\r\nConnection: close\r\n" + header + "\r\n\r\n";
    }
}
