package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts and series by REST, with all that is behind it. */
class ChartRestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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
    void aChartIsAnsweredWithItsTokensOnceAndThenWithout() throws Exception {
        HttpResponse<String> answer = client.send(
                "POST",
                "/api/v1/charts",
                "{\"title\":\"Boiler\",\"traces\":[{\"name\":\"in\",\"color_hex\":\"#0000ff\"},{\"name\":\"out\"}]}");

        JsonNode made = JSON.readTree(answer.body());
        String id = made.get("id").asText();
        JsonNode read = client.get("/api/v1/charts/" + id);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/charts/" + id);
        assertThat(made.get("token").asText()).startsWith("sj_" + id + "_");
        assertThat(made.get("url").asText()).isEqualTo("/charts/" + id);
        assertThat(made.get("embed_url").asText()).isEqualTo("/charts/" + id + "/embed");
        assertThat(made.at("/series/0/token").asText()).startsWith("sj_" + id + ".1_");
        assertThat(made.at("/series/0/color_hex").asInt()).isEqualTo(255);
        assertThat(made.at("/series/1/name").asText()).isEqualTo("out");
        assertThat(read.findValuesAsText("token")).isEmpty();
        assertThat(read.get("title").asText()).isEqualTo("Boiler");
        assertThat(read.get("revision").asInt()).isEqualTo(1);
        assertThat(read.get("series")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 400 | invalid_json",
                "[1] | 400 | not_an_object",
                "{'max_points':0} | 400 | invalid_chart",
                "{'max_points':1000000000} | 400 | invalid_chart",
                "{'color_hex':16777216} | 400 | invalid_chart",
                "{'traces':[{'name':'a'},{'name':'a'}]} | 400 | invalid_chart",
                "{'traces':[{'name':'a','token':'sj_cabcdefghijkm.1_abcdefghijkmnpqrstuvwxyz'}]} | 404 | token_unknown",
                "{'traces':[{'name':'a','token':'sj_cabcdefghijkm_abcdefghijkmnpqrstuvwxyz'}]} | 400 | invalid_token",
            })
    void whatIsWrongIsRefusedAndNothingIsMade(String body, int status, String code) throws Exception {
        int before = count();

        HttpResponse<String> answer = client.send("POST", "/api/v1/charts", body.replace('\'', '"'));

        assertProblem(answer, status, code);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aTitleWithAScriptIsTextEverywhere() throws Exception {
        JsonNode chart = client.make("{\"title\":\"<script>alert(1)</script>\",\"traces\":[{\"name\":\"<b>\"}]}");
        String path = "/api/v1/charts/" + chart.get("id").asText();
        client.write(chart.get("token").asText(), "{\"<b>\":1}\n{\"<b>\":2}");

        HttpResponse<String> svg = client.send("GET", path + ".svg", "");
        HttpResponse<String> html = client.send("GET", path + ".html", "");

        assertThat(client.get(path).get("title").asText()).isEqualTo("<script>alert(1)</script>");
        for (HttpResponse<String> each : List.of(svg, html)) {
            assertThat(each.statusCode()).isEqualTo(200);
            assertThat(each.body()).doesNotContain("<script").contains("alert(1)");
            assertThat(each.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
        }
    }

    @Test
    void theFilesOfAChartAreWhatTheyAreCalled() throws Exception {
        JsonNode chart = client.make("{\"kind\":\"scatter\",\"max_points\":3}");
        String id = chart.get("id").asText();
        client.write(chart.get("token").asText(), "{\"x\":[1,2,3,4],\"y\":[10,20,null,40]}");

        Map<String, String> types = Map.of(
                "svg", "image/svg+xml",
                "html", "text/html; charset=utf-8",
                "png", "image/png",
                "csv", "text/csv; charset=utf-8",
                "json", "application/json");
        for (Map.Entry<String, String> type : types.entrySet()) {
            HttpResponse<String> file = client.send("GET", "/api/v1/charts/" + id + '.' + type.getKey(), "");
            assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type")).contains(type.getValue());
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .contains("inline; filename=\"" + id + '.' + type.getKey() + '"');
        }
        JsonNode series = client.data(id).get(0);
        assertThat(series.get("x")).hasToString("[2,3,4]");
        assertThat(series.get("y")).hasToString("[20,null,40]");
        assertThat(series.get("n").asInt()).isEqualTo(3);
        assertThat(client.get("/api/v1/charts/" + id + ".json").at("/series/0/y"))
                .hasToString("[20,null,40]");
    }

    @Test
    void dataAreGivenFromAndToAndThinned() throws Exception {
        JsonNode chart = client.make("{\"kind\":\"scatter\",\"layout\":{\"xaxis\":{\"type\":\"date\"}}}");
        String path = "/api/v1/charts/" + chart.get("id").asText() + "/data";
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append("{\"x\":\"2026-11-21T10:00:%02dZ\",\"y\":%d}\n".formatted(i, i % 7));
        }
        client.write(chart.get("token").asText(), lines.toString());

        JsonNode some = client.get(path + "?from=2026-11-21T11:00:10+01:00&to=2026-11-21T10:00:12Z");
        JsonNode few = client.get(path + "?points=10");
        HttpResponse<String> none = client.send("GET", path + "?points=0", "");
        HttpResponse<String> never = client.send("GET", path + "?from=tomorrow", "");

        assertThat(some.at("/series/0/x"))
                .hasToString(
                        "[\"2026-11-21T10:00:10.000Z\",\"2026-11-21T10:00:11.000Z\",\"2026-11-21T10:00:12.000Z\"]");
        assertThat(some.at("/series/0/n").asInt()).isEqualTo(60);
        assertThat(few.at("/series/0/x").size()).isBetween(2, 10);
        assertProblem(none, 400, "invalid_parameter");
        assertThat(never.statusCode()).isEqualTo(400);
    }

    @Test
    void clearingEmptiesAllSeriesAndNothingElse() throws Exception {
        JsonNode chart =
                client.make("{\"traces\":[{\"name\":\"a\"},{\"name\":\"b\",\"token\":\"shared by clearing\"}]}");
        String id = chart.get("id").asText();
        client.write(chart.at("/series/0/token").asText(), "1\n2");
        client.write("shared%20by%20clearing", "3");

        HttpResponse<String> cleared = client.send("DELETE", "/api/v1/charts/" + id + "/data", "");

        assertThat(cleared.statusCode()).isEqualTo(204);
        assertThat(client.data(id).findValuesAsText("n")).containsExactly("0", "0");
        assertThat(client.write(chart.at("/series/0/token").asText(), "5").statusCode())
                .isEqualTo(200);
    }

    @Test
    void twoChartsWithOneTokenShowOneSeries() throws Exception {
        JsonNode one = client.make("{\"traces\":[{\"name\":\"here\",\"token\":\"one for two\"}]}");
        JsonNode two = client.make("{\"traces\":[{\"name\":\"mine\"},{\"name\":\"there\",\"token\":\"one for two\"}]}");
        String seriesId = one.at("/series/0/id").asText();

        assertThat(client.write("one%20for%20two", "{\"y\":7}").statusCode()).isEqualTo(200);

        assertThat(two.at("/series/1/id").asText()).isEqualTo(seriesId);
        assertThat(client.data(one.get("id").asText()).at("/0/y")).hasToString("[7]");
        assertThat(client.data(two.get("id").asText()).at("/1/y")).hasToString("[7]");
        assertThat(client.send("GET", "/api/v1/charts/" + two.get("id").asText() + ".svg", "")
                        .statusCode())
                .isEqualTo(200);
        // It goes with the last chart that shows it.
        delete(one);
        assertThat(client.get("/api/v1/series/" + seriesId).get("n").asInt()).isEqualTo(1);
        delete(two);
        assertProblem(client.send("GET", "/api/v1/series/" + seriesId, ""), 404, "series_not_found");
        assertProblem(client.write("one%20for%20two", "{\"y\":8}"), 404, "token_unknown");
    }

    @Test
    void aChartShowsTheSeriesOfAnotherByItsToken() throws Exception {
        JsonNode owner = client.make("{}");
        String token = owner.at("/series/0/token").asText();
        JsonNode guest = client.make("{\"traces\":[{\"name\":\"a\",\"token\":\"" + token + "\"}]}");
        client.write(token, "{\"y\":3}");

        assertThat(client.data(guest.get("id").asText()).at("/0/y")).hasToString("[3]");
        assertThat(guest.at("/series/0/id")).isEqualTo(owner.at("/series/0/id"));
    }

    @Test
    void aRevokedTokenOpensNothingAndTheNewOneDoes() throws Exception {
        JsonNode chart = client.make("{}");
        String id = chart.get("id").asText();
        String series = chart.at("/series/0/id").asText();
        String old = chart.at("/series/0/token").asText();

        JsonNode ofSeries = rotate("/api/v1/series/" + series);
        JsonNode ofChart = rotate("/api/v1/charts/" + id);

        assertThat(ofSeries.get("id").asText()).isEqualTo(series);
        assertProblem(client.write(old, "1"), 403, "token_revoked");
        assertProblem(client.write(chart.get("token").asText(), "{\"y\":1}"), 403, "token_revoked");
        assertProblem(
                client.send("POST", "/api/v1/charts", "{\"traces\":[{\"name\":\"a\",\"token\":\"" + old + "\"}]}"),
                403,
                "token_revoked");
        assertThat(client.write(ofSeries.get("token").asText(), "1").statusCode())
                .isEqualTo(200);
        assertThat(client.write(ofChart.get("token").asText(), "{\"y\":2}").statusCode())
                .isEqualTo(200);
        assertThat(client.data(id).at("/0/y")).hasToString("[1,2]");
    }

    @Test
    void aTokenOfOnesOwnCanBeRevokedToo() throws Exception {
        JsonNode chart = client.make("{\"traces\":[{\"name\":\"a\",\"token\":\"leaked\"}]}");

        JsonNode rotated = rotate("/api/v1/series/" + chart.at("/series/0/id").asText());

        assertProblem(client.write("leaked", "1"), 403, "token_revoked");
        assertThat(client.write(rotated.get("token").asText(), "1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangeKeepsDataAndTokensOfWhatStays() throws Exception {
        JsonNode chart = client.make("{\"traces\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
        String id = chart.get("id").asText();
        String tokenA = chart.at("/series/0/token").asText();
        client.write(tokenA, "1\n2\n3");

        JsonNode changed = patch(
                id,
                "{\"title\":\"T\",\"max_points\":2,\"traces\":[{\"name\":\"A\",\"id\":\"" + id
                        + ".1\"},{\"name\":\"c\"}]}");

        client.write(tokenA, "4");
        client.write(changed.at("/series/1/token").asText(), "9");
        assertThat(changed.at("/series/0/token").isMissingNode()).isTrue();
        assertThat(client.data(id).findValuesAsText("name")).containsExactly("A", "c");
        assertThat(client.data(id).at("/0/y")).hasToString("[3,4]");
        assertThat(client.data(id).at("/1/y")).hasToString("[9]");
        assertProblem(client.write(chart.at("/series/1/token").asText(), "1"), 404, "token_unknown");
    }

    @Test
    void aKindChangesAsLongAsItsXAreNumbers() throws Exception {
        JsonNode numbers = client.make("{}");
        JsonNode words = client.make("{}");
        client.write(numbers.get("token").asText(), "{\"x\":1,\"y\":1}");
        client.write(words.get("token").asText(), "{\"x\":\"monday\",\"y\":1}");

        JsonNode scatter = patch(numbers.get("id").asText(), "{\"kind\":\"scatter\"}");
        HttpResponse<String> refused =
                client.send("PATCH", "/api/v1/charts/" + words.get("id").asText(), "{\"kind\":\"scatter\"}");

        assertThat(scatter.get("kind").asText()).isEqualTo("scatter");
        assertThat(client.write(numbers.get("token").asText(), "{\"x\":\"monday\",\"y\":1}")
                        .statusCode())
                .isEqualTo(422);
        assertProblem(refused, 400, "invalid_chart");
    }

    @Test
    void changesAtTheSameTimeAllCount() throws Exception {
        JsonNode chart = client.make("{}");
        URI uri = URI.create(server.url() + "/api/v1/charts/" + chart.get("id").asText());
        HttpClient http = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();

        for (String body : List.of(
                "{\"title\":\"T\"}", "{\"width\":333}", "{\"height\":222}", "{\"color_hex\":1}", "{\"public\":true}")) {
            answers.add(http.sendAsync(
                    HttpRequest.newBuilder(uri)
                            .method("PATCH", BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString()));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode())
                        .as(answer.join().body())
                        .isEqualTo(200));
        JsonNode after = client.get(uri.getPath());
        assertThat(after.get("title").asText()).isEqualTo("T");
        assertThat(after.get("width").asInt()).isEqualTo(333);
        assertThat(after.get("height").asInt()).isEqualTo(222);
        assertThat(after.get("color_hex").asInt()).isEqualTo(1);
        assertThat(after.get("public").asBoolean()).isTrue();
        assertThat(after.get("revision").asInt()).isEqualTo(6);
    }

    @Test
    void allChartsAreListedOnceWhileOthersAreMade() throws Exception {
        Set<String> made = new TreeSet<>();
        for (int i = 0; i < 25; i++) {
            made.add(client.make("{\"title\":\"" + i + "\"}").get("id").asText());
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/v1/charts?limit=7&cursor=" + cursor);
            page.get("charts").forEach(chart -> seen.add(chart.get("id").asText()));
            cursor = page.get("next_cursor").asText("");
            client.make("{}");
        } while (!cursor.isEmpty());

        assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void whatThereIsNotIsNotFound() throws Exception {
        JsonNode gone = client.make("{}");
        String path = "/api/v1/charts/" + gone.get("id").asText();
        delete(gone);

        for (String each : List.of(path, path + "/data", path + ".svg", "/api/v1/charts/nothing", "/charts/c/sse")) {
            assertProblem(client.send("GET", each, ""), 404, "chart_not_found");
        }
        assertProblem(client.send("PATCH", path, "{}"), 404, "chart_not_found");
        assertProblem(client.send("DELETE", path, ""), 404, "chart_not_found");
        assertProblem(client.send("DELETE", path + "/data", ""), 404, "chart_not_found");
        assertProblem(client.send("POST", path + "/rotate-token", ""), 404, "chart_not_found");
        assertProblem(
                client.send("POST", "/api/v1/series/" + gone.get("id").asText() + "/rotate-token", ""),
                404,
                "series_not_found");
        assertProblem(
                client.send("GET", "/api/v1/series/" + gone.at("/series/0/id").asText(), ""), 404, "series_not_found");
    }

    @Test
    void appendingKeepsNothingAndAnswersWhatToSendNext() throws Exception {
        JsonNode first = append("{\"x\":[1,2],\"y\":[0.5,1]}");
        JsonNode second = append("{\"x\":[3],\"y\":[2],\"prev_x\":" + first.get("x") + ",\"prev_y\":" + first.get("y")
                + ",\"max_points\":2,\"title\":\"Sensor\"}");
        HttpResponse<String> uneven = client.send("POST", "/api/v1/chart-append", "{\"x\":[1,2],\"y\":[1]}");

        assertThat(second.get("x")).hasToString("[2,3]");
        assertThat(second.get("y")).hasToString("[1,2]");
        assertThat(second.get("html").asText())
                .startsWith("<svg")
                .contains("Sensor")
                .doesNotContain("<script");
        assertProblem(uneven, 400, "lengths_differ");
    }

    @Test
    void aBodyHasItsLimit() throws Exception {
        String long4Mb = "{\"title\":\"" + "x".repeat(4 << 20) + "\"}";

        assertProblem(client.send("POST", "/api/v1/chart-append", long4Mb), 413, "payload_too_large");
        assertProblem(client.send("POST", "/api/v1/charts", long4Mb), 413, "payload_too_large");
    }

    private static JsonNode append(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send("POST", "/api/v1/chart-append", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode rotate(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send("POST", path + "/rotate-token", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode patch(String id, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send("PATCH", "/api/v1/charts/" + id, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void delete(JsonNode chart) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send("DELETE", "/api/v1/charts/" + chart.get("id").asText(), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static int count() throws IOException, InterruptedException {
        return client.get("/api/v1/charts?limit=1000").get("charts").size();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("code").asText()).isEqualTo(code);
    }
}
