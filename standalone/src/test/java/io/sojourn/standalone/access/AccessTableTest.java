package io.sojourn.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DescribedOperations;
import io.sojourn.standalone.Server;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that {@code openapi.yaml} describes, at a server that has keys: with none, with each scope alone. */
@Timeout(120)
class AccessTableTest {
    private static final String KEYS = "sender:ingest-key:ingest,eye:read-key:read,boss:admin-key:admin";
    private static final List<String> SCOPES = List.of("ingest", "read", "admin");

    private static Server server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = Server.start(
                Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory", "SOJOURN_API_KEYS", KEYS)),
                List.of());
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<AccessRow> rows() throws Exception {
        return AccessRow.all().stream();
    }

    static Stream<AccessRow> rowsThatNeedAKey() throws Exception {
        return rows().filter(AccessRow::needsKey);
    }

    @Test
    void theTableHasWhatIsDescribedAndNothingElse() throws Exception {
        assertThat(rows().map(AccessRow::operation).toList())
                .containsExactlyInAnyOrderElementsOf(DescribedOperations.all());
    }

    @Test
    void theDocumentSaysOfTheSameOperationsThatTheyNeedNoKey() throws Exception {
        assertThat(rows().filter(row -> !row.needsKey() || row.takesKeyInBody())
                        .map(AccessRow::operation)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(DescribedOperations.withoutKey());
    }

    @ParameterizedTest
    @MethodSource("rowsThatNeedAKey")
    void withoutAKeyNobodyIsLetIn(AccessRow row) throws Exception {
        assertThat(status(row.method(), pathOf(row), null)).isEqualTo(401);
        assertThat(status(row.method(), pathOf(row), "no-such-key")).isEqualTo(401);
    }

    /** Each path is also served with a slash at its end, each GET also as HEAD, and letters may be written as codes. */
    @ParameterizedTest
    @MethodSource("rowsThatNeedAKey")
    void norByAnotherWayOfWritingIt(AccessRow row) throws Exception {
        String path = pathOf(row);
        assertThat(status(row.method(), path + "/", null)).isGreaterThanOrEqualTo(401);
        assertThat(status(row.method(), path.replaceFirst("/(\\w)", "//$1"), null))
                .isGreaterThanOrEqualTo(401);
        assertThat(status(row.method(), "/charts/.." + path, null)).isGreaterThanOrEqualTo(401);
        assertThat(status(row.method(), "/health/%2e%2e" + path, null)).isGreaterThanOrEqualTo(401);
        assertThat(status(row.method(), path.replaceFirst("s", "%73"), null)).isGreaterThanOrEqualTo(401);
        if (row.method().equals("GET")) {
            assertThat(status("HEAD", path, null)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("rowsThatNeedAKey")
    void aKeyOfAnotherScopeIsNotEnough(AccessRow row) throws Exception {
        for (String scope : SCOPES) {
            if (!row.allows(scope)) {
                assertThat(status(row.method(), pathOf(row), scope + "-key"))
                        .as(scope)
                        .isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rowsThatNeedAKey")
    void aKeyOfTheRightScopeIs(AccessRow row) throws Exception {
        for (String scope : SCOPES) {
            if (row.allows(scope)) {
                assertThat(status(row.method(), pathOf(row), scope + "-key"))
                        .as(scope)
                        .isNotIn(401, 403);
            }
        }
    }

    static Stream<AccessRow> rowsThatNeedNone() throws Exception {
        return rows().filter(row -> !row.needsKey());
    }

    @ParameterizedTest
    @MethodSource("rowsThatNeedNone")
    void whatNeedsNoKeyIsThereWithoutOne(AccessRow row) throws Exception {
        assertThat(status(row.method(), pathOf(row), null)).isNotIn(401, 403);
    }

    static Stream<AccessRow> rowsOpenIfPublic() throws Exception {
        return rows().filter(row -> row.isOpenIfPublic() && !row.path().startsWith("/apigetfile"));
    }

    /** Plotly's figures are left to {@code PlotlyKeysTest}: their plots are made in another way. */
    @ParameterizedTest
    @MethodSource("rowsOpenIfPublic")
    void whatBelongsToAPublicChartNeedsNone(AccessRow row) throws Exception {
        String open = chart(true);
        String hidden = chart(false);

        assertThat(status(row.method(), pathOf(row, open), null)).isEqualTo(200);
        assertThat(status(row.method(), pathOf(row, hidden), null)).isEqualTo(401);
        assertThat(status(row.method(), pathOf(row, hidden), "ingest-key")).isEqualTo(403);
    }

    private static String chart(boolean isPublic) throws Exception {
        HttpResponse<String> made = client.send(
                request("POST", "/api/v1/charts", "admin-key", "{\"title\":\"t\",\"public\":" + isPublic + "}"),
                BodyHandlers.ofString());
        return made.body().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    /** Ids of things that there are not: so whoever is let in changes nothing, and gets an answer at once. */
    private static String pathOf(AccessRow row) {
        return pathOf(row, "none");
    }

    private static String pathOf(AccessRow row, String id) {
        String path = row.path().replace("{n}", "999").replaceAll("\\{\\w+}", id);
        return row.path().equals("/api/v1/events") ? path + "?topic=charts/" + id : path;
    }

    /** The status alone: some answers never end. */
    private static int status(String method, String path, String key) throws Exception {
        String body = method.equals("GET") || method.equals("HEAD") ? null : "{}";
        HttpResponse<InputStream> response =
                client.send(request(method, path, key, body), BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private static HttpRequest request(String method, String path, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return key == null
                ? request.build()
                : request.header("Authorization", "Bearer " + key).build();
    }
}
