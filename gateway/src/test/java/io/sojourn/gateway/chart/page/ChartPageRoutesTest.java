package io.sojourn.gateway.chart.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.ApiKey;
import io.sojourn.cluster.http.HttpEdge;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartPageRoutesTest {
    private static final String CHART = "/charts/cabcdefghijkm";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "/charts, text/html; charset=utf-8",
        CHART + ", text/html; charset=utf-8",
        CHART + "/, text/html; charset=utf-8",
        CHART + "/embed, text/html; charset=utf-8",
        "/charts/assets/main.js, text/javascript; charset=utf-8",
        "/charts/assets/draw/plot.js, text/javascript; charset=utf-8",
        "/charts/assets/css/page.css, text/css; charset=utf-8"
    })
    void everyPartHasItsTypeAndNeedsNoKey(String path, String type) throws Exception {
        HttpResponse<String> part = get(start(List.of()), path);

        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(header(part, "content-type")).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/charts", CHART})
    void aPageMayRunItsOwnScriptsAloneAndBeFramedByItsOwnOriginAlone(String path) throws Exception {
        HttpResponse<String> page = get(start(List.of()), path);

        assertThat(header(page, "content-security-policy"))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';", "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContainPattern("<script>|style=\"| on\\w+=");
    }

    @Test
    void anEmbeddedChartMayBeFramedByEverybody() throws Exception {
        HttpResponse<String> page = get(start(List.of()), CHART + "/embed");

        assertThat(header(page, "content-security-policy"))
                .contains("script-src 'self';")
                .endsWith("frame-ancestors *");
        assertThat(header(page, "x-frame-options")).isEmpty();
    }

    @Test
    void orByThoseThatAreNamed() throws Exception {
        HttpResponse<String> page = get(start(List.of("https://wiki.example.com")), CHART + "/embed");

        assertThat(header(page, "content-security-policy")).endsWith("frame-ancestors 'self' https://wiki.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/charts/assets/../../logback.xml",
                "/charts/assets/%2e%2e/%2e%2e/logback.xml",
                "/charts/assets/nothing.js",
                "/charts/assets/draw",
                CHART + "/nothing"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(get(start(List.of()), path).statusCode()).isIn(401, 404);
    }

    private int start(List<String> embedOrigins) throws Exception {
        AccessSettings access =
                new AccessSettings("127.0.0.1", ApiKey.parseAll("ops:0123456789abcdef0123:read"), List.of());
        return new HttpEdge(vertx, new Access(access), List.of(new ChartPageRoutes(embedOrigins)))
                .start("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }
}
