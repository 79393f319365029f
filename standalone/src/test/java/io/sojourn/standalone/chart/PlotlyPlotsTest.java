package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of plots, and of those of the same name. */
@Timeout(120)
class PlotlyPlotsTest {
    private static final String ONE = "[{\"x\":[1,2],\"y\":[3,4],\"name\":\"a\"}]";

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
    void aNewPlotOfANameThatIsTakenGetsAnotherName() throws Exception {
        JsonNode first = client.plot("new", ONE, kwargs("new", ""));
        JsonNode second = client.plot("new", ONE, kwargs("new", ""));

        assertThat(first.get("filename").asText()).isEqualTo("f");
        assertThat(second.get("filename").asText()).isEqualTo("f (1)");
        assertThat(second.get("url").asText()).endsWith("/~new/1");
        assertThat(first.get("stream-status").asText()).isEmpty();
        assertThat(traces("new/1")).isEqualTo("a [1,2] [3,4]");
    }

    @Test
    void overwritingLeavesTheAddressAndNothingElse() throws Exception {
        client.plot(
                "over",
                "[{\"x\":[1],\"y\":[1],\"name\":\"a\",\"line\":{\"color\":\"red\"}},{\"y\":[1],\"name\":\"gone\"}]",
                kwargs("new", ",\"layout\":{\"title\":\"old\",\"xaxis\":{\"title\":\"x\"},\"odd\":{\"a\":1,\"b\":2}}"));
        String chart = client.chartOf("over/0");

        JsonNode answer = client.plot(
                "over",
                "[{\"x\":[\"2026-01-01 10:00\"],\"y\":[5],\"name\":\"a\"}]",
                kwargs("overwrite", ",\"layout\":{\"odd\":{\"b\":3}}"));

        assertThat(answer.get("warning").asText()).isEmpty();
        assertThat(answer.get("url").asText()).endsWith("/~over/0");
        assertThat(client.chartOf("over/0")).isEqualTo(chart);
        assertThat(traces("over/0")).isEqualTo("a [\"2026-01-01T10:00:00.000Z\"] [5]");
        JsonNode now = client.charts().get("/api/v1/charts/" + chart);
        assertThat(now.get("title").asText()).isEmpty();
        assertThat(now.get("layout").toString()).isEqualTo("{\"xaxis\":{\"type\":\"-\"},\"odd\":{\"b\":3}}");
        assertThat(now.get("series").get(0).has("color_hex")).isFalse();
    }

    @Test
    void overwritingEmptiesWhatAStreamHadFilled() throws Exception {
        String args = "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"again\",\"maxpoints\":2}}]";
        client.plot("again", args, kwargs("overwrite", ""));
        client.exchange(PlotlyClient.stream("plotly-streamtoken: again\r\n", "{\"x\":1,\"y\":1}\n"));

        client.plot("again", args.replace(":2}", ":3}"), kwargs("overwrite", ""));
        client.exchange(PlotlyClient.stream(
                "plotly-streamtoken: again\r\n",
                "{\"x\":\"a\",\"y\":1}\n",
                "{\"x\":\"b\",\"y\":2}\n",
                "{\"x\":\"c\",\"y\":3}\n"));

        assertThat(traces("again/0")).isEqualTo("trace 0 [\"a\",\"b\",\"c\"] [1,2,3]");
    }

    @Test
    void extendingPutsSamplesBehindThoseOfTheSamePlace() throws Exception {
        client.plot(
                "ext",
                "[{\"x\":[1],\"y\":[1],\"name\":\"a\"},{\"x\":[1],\"y\":[2],\"stream\":{\"token\":\"ext\"}}]",
                kwargs("extend", "")); // There is none yet.

        client.plot(
                "ext",
                "[{\"x\":[2],\"y\":[5]},{\"x\":[2],\"y\":[6],\"stream\":{\"token\":\"ext\"}},{\"x\":[7],\"y\":[7]}]",
                kwargs("extend", ""));
        client.plot("ext", "[{\"x\":[8],\"y\":[8]}]", kwargs("extend", ",\"traces\":[2]"));

        assertThat(traces("ext/0")).isEqualTo("a [1,2] [1,5]; trace 1 [1,2] [2,6]; trace 2 [7,8] [7,8]");
    }

    @Test
    void extendingAStreamNeedsItsToken() throws Exception {
        client.plot("fed", "[{\"x\":[1],\"y\":[1],\"stream\":{\"token\":\"fed\"}}]", kwargs("new", ""));

        JsonNode answer = client.plot("fed", ONE, kwargs("extend", ""));

        assertThat(answer.get("error").asText()).contains("the same stream.token");
        assertThat(traces("fed/0")).isEqualTo("trace 0 [1] [1]");
    }

    @Test
    void appendingPutsTracesBehindThoseThatAreThere() throws Exception {
        client.plot("app", ONE, kwargs("new", ",\"layout\":{\"title\":\"stays\"}"));

        client.plot("app", ONE, kwargs("append", ",\"layout\":{\"xaxis\":{\"title\":\"t\"}}"));

        assertThat(traces("app/0")).isEqualTo("a [1,2] [3,4]; a (2) [1,2] [3,4]");
        assertThat(client.figure("app/0").get("layout").get("title").asText()).isEqualTo("stays");
    }

    @Test
    void aPlotWhoseChartWasDeletedGetsANewOneAtItsAddress() throws Exception {
        client.plot("del", ONE, kwargs("new", ""));
        client.charts().send("DELETE", "/api/v1/charts/" + client.chartOf("del/0"), "");

        JsonNode answer = client.plot("del", ONE, kwargs("overwrite", ""));

        assertThat(answer.get("url").asText()).endsWith("/~del/0");
        assertThat(traces("del/0")).isEqualTo("a [1,2] [3,4]");
    }

    @Test
    void ofManyWhoOverwriteAtTheSameTimeNoneMakesAnotherPlot() throws Exception {
        List<CompletableFuture<JsonNode>> plotting = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return client.plot("race", ONE, kwargs("overwrite", ""));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();

        for (CompletableFuture<JsonNode> each : plotting) {
            assertThat(each.get().get("error").asText()).isEmpty();
            assertThat(each.get().get("url").asText()).endsWith("/~race/0");
        }
        assertThat(traces("race/0")).isEqualTo("a [1,2] [3,4]");
    }

    @Test
    void manySamplesArriveAllOfThem() throws Exception {
        StringBuilder xs = new StringBuilder("0");
        for (int i = 1; i < 20_000; i++) {
            xs.append(',').append(i);
        }

        client.plot("lots", "[{\"x\":[" + xs + "],\"y\":[" + xs + "]}]", kwargs("new", ""));

        JsonNode y = client.figure("lots/0").get("data").get(0).get("y");
        assertThat(y).hasSize(20_000);
        assertThat(y.get(19_999).asInt()).isEqualTo(19_999);
    }

    @Test
    void theOlderFormAndUnknownTypesAreDrawnAsFarAsTheyCanBe() throws Exception {
        client.plot("old", "[[1,2],[3,4],[\"a\",\"b\"],[5,6]]", "{}");
        JsonNode answer = client.plot("old", "[{\"type\":\"surface\",\"z\":[[1]],\"x\":[1],\"y\":[2]}]", "{}");

        assertThat(traces("old/0")).isEqualTo("trace 0 [1,2] [3,4]; trace 1 [\"a\",\"b\"] [5,6]");
        assertThat(answer.get("error").asText()).isEmpty();
        assertThat(answer.get("warning").asText()).contains("surface", "z of trace 0 is not drawn");
        assertThat(answer.get("filename").asText()).isEqualTo("plot from API (1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | [] | {} | un is a username",
                "a/b | [] | {} | un is a username",
                "bad | nonsense | {} | args is not JSON",
                "bad | [1] | {} | a trace is an object",
                "bad | [] | {\"fileopt\":\"sideways\"} | fileopt is one of",
                "bad | [{\"stream\":{\"token\":\"sj_cabcdefghijkl_abcdefghijkmnpqrstuvwxyz\"}}] | {} | token",
            })
    void errorsAreToldInTheAnswer(String user, String args, String kwargs, String error) throws Exception {
        JsonNode answer = client.plot(user, args, kwargs);

        assertThat(answer.get("error").asText()).contains(error);
        assertThat(answer.get("url").asText()).isEmpty();
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly("url", "message", "warning", "filename", "error", "stream-status", "stream-host");
    }

    @Test
    void aBodyThatIsTooLongIsAnsweredLikeAnyError() throws Exception {
        String answer =
                client.exchange("POST /clientresp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n"
                        + "args=[" + " ".repeat(9_000_000 - 6));

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("must not be longer than");
    }

    private static String traces(String plot) throws Exception {
        StringBuilder all = new StringBuilder();
        for (JsonNode trace : client.figure(plot).get("data")) {
            all.append(all.length() == 0 ? "" : "; ")
                    .append(trace.get("name").asText())
                    .append(' ')
                    .append(trace.get("x"))
                    .append(' ')
                    .append(trace.get("y"));
        }
        return all.toString();
    }

    private static String kwargs(String option, String more) {
        return String.format("{\"filename\":\"f\",\"fileopt\":\"%s\"%s}", option, more);
    }
}
