package io.sojourn.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.ApiKey;
import io.sojourn.cluster.http.HttpEdge;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theRootIsThePage() throws Exception {
        HttpResponse<byte[]> page = get(start(ConsoleSettings.PLAIN), "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(text(page)).startsWith("<!doctype html>");
    }

    @ParameterizedTest
    @CsvSource({
        "/console/main.js, text/javascript; charset=utf-8",
        "/console/css/theme.css, text/css; charset=utf-8",
        "/console/icon.svg, image/svg+xml",
        "/console/config.json, application/json",
        "/console/vendor/maplibre-gl-csp.js, text/javascript; charset=utf-8",
        "/console/vendor/maplibre-gl-csp-worker.js, text/javascript; charset=utf-8",
        "/console/vendor/land.geojson, application/geo+json",
        "/sojourn.js, text/javascript; charset=utf-8",
        "/sojourn/sojourn.js, text/javascript; charset=utf-8"
    })
    void everyPartOfThePageHasItsType(String path, String type) throws Exception {
        HttpResponse<byte[]> part = get(start(ConsoleSettings.PLAIN), path);

        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(header(part, "content-type")).isEqualTo(type);
        assertThat(header(part, "x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../logback.xml",
                "/console/%2e%2e/%2e%2e/logback.xml",
                "/console/..%2f..%2fpom.xml",
                "/console//main.js/",
                "/console/css",
                "/console/.hidden",
                "/console/nothing.js",
                "/sojourn/nothing.js",
                "/sojourn/../console/main.js/x"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(get(start(ConsoleSettings.PLAIN), path).statusCode()).isEqualTo(404);
    }

    @Test
    void aPageThatIsHeldAlreadyIsNotSentAgain() throws Exception {
        int port = start(ConsoleSettings.PLAIN);
        String etag = header(get(port, "/console/main.js"), "etag");

        HttpResponse<byte[]> again = get(port, "/console/main.js", "If-None-Match", "\"other\", " + etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aBrowserGetsItCompressed() throws Exception {
        int port = start(ConsoleSettings.PLAIN);

        HttpResponse<byte[]> page = get(port, "/", "Accept-Encoding", "gzip, deflate, br");

        assertThat(header(page, "content-encoding")).isEqualTo("gzip");
        assertThat(header(page, "vary")).containsIgnoringCase("accept-encoding");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes();
        assertThat(unpacked).isEqualTo(get(port, "/").body());
    }

    @Test
    void thePageMayLoadItsOwnFilesAlone() throws Exception {
        String policy = header(get(start(ConsoleSettings.PLAIN), "/"), "content-security-policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';", "worker-src 'self' blob:")
                .doesNotContain("unsafe", "http");
    }

    @Test
    void aMapStyleOfOnesOwnIsToldAndItsTilesAllowed() throws Exception {
        int port = start(new ConsoleSettings("https://tiles.example.com/style.json; script-src *", null));

        JsonObject config = new JsonObject(text(get(port, "/console/config.json")));
        String policy = header(get(port, "/"), "content-security-policy");

        assertThat(config.getString("map_style_url")).startsWith("https://tiles.example.com/");
        assertThat(policy).contains("connect-src 'self' https:;").doesNotContain("script-src *");
    }

    @Test
    void whereKeysAreAskedForThePageIsOpenSinceItIsWhatAsksForThem() throws Exception {
        int port = start(
                ConsoleSettings.PLAIN,
                new AccessSettings("127.0.0.1", ApiKey.parseAll("ops:0123456789abcdef0123:read"), List.of()));

        assertThat(get(port, "/").statusCode()).isEqualTo(200);
        assertThat(get(port, "/console/main.js").statusCode()).isEqualTo(200);
    }

    @Test
    void theClientIsOpenToPagesOfAllowedOriginsAndKeptByThem() throws Exception {
        int port = start(
                ConsoleSettings.PLAIN,
                new AccessSettings(
                        "127.0.0.1",
                        ApiKey.parseAll("ops:0123456789abcdef0123:read"),
                        List.of("https://app.example.com")));
        HttpResponse<byte[]> client = get(port, "/sojourn/sojourn.js", "Origin", "https://app.example.com");

        HttpResponse<byte[]> again = get(
                port,
                "/sojourn/sojourn.js",
                "Origin",
                "https://app.example.com",
                "If-None-Match",
                header(client, "etag"));

        assertThat(client.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(List.of(client, again))
                .allSatisfy(answer -> assertThat(header(answer, "access-control-allow-origin"))
                        .isEqualTo("https://app.example.com"));
        assertThat(header(get(port, "/sojourn.js", "Origin", "https://evil.example"), "access-control-allow-origin"))
                .isEmpty();
    }

    private int start(ConsoleSettings settings) throws Exception {
        return start(settings, AccessSettings.loopback());
    }

    private int start(ConsoleSettings settings, AccessSettings access) throws Exception {
        return new HttpEdge(vertx, new Access(access), List.of(new ConsoleRoutes(settings)))
                .start("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private HttpResponse<byte[]> get(int port, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
