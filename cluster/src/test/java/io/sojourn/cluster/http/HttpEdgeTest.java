package io.sojourn.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HttpEdgeTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final PrometheusMeterRegistry METRICS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static int open;
    private static int keyed;

    @BeforeAll
    static void start() {
        METRICS.counter("sojourn.test").increment();
        open = start(AccessSettings.loopback());
        keyed = start(new AccessSettings("127.0.0.1", ApiKey.parseAll("a:secret-key:read"), List.of()));
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    private static int start(AccessSettings access) {
        Health health = new Health(Map.of(
                "store", Future::succeededFuture, "mirror", () -> Future.failedFuture("the mirror is not reachable")));
        Routes routes = router -> {
            router.get("/api/v1/things")
                    .handler(context -> context.json(
                            new JsonObject().put("by", Caller.of(context).name())));
            router.get("/api/v1/busy").handler(context -> {
                throw new ProblemException(ErrorCode.OVERLOADED, "come back later");
            });
            router.get("/api/v1/broken").handler(context -> {
                throw new IllegalStateException("password=hunter2");
            });
        };
        HttpEdge edge = new HttpEdge(VERTX, new Access(access), List.of(health, new MetricsRoute(METRICS), routes));
        return edge.start("127.0.0.1", 0).await().actualPort();
    }

    @Test
    void answersAProblemWithItsCodeAndWhenToComeBack() throws Exception {
        HttpResponse<String> answer = get(open, "/api/v1/busy");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("type", "urn:sojourn:problem:overloaded")
                        .put("title", "Too much is in flight")
                        .put("status", 503)
                        .put("detail", "come back later")
                        .put("code", "overloaded"));
    }

    @Test
    void saysNothingOfWhatBroke() throws Exception {
        HttpResponse<String> answer = get(open, "/api/v1/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("internal");
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void knowsUnknownPathsAndMethods() throws Exception {
        assertThat(code(get(open, "/api/v1/nothing"))).isEqualTo("not_found");
        HttpRequest.Builder delete = request(open, "/api/v1/things").DELETE();
        HttpResponse<String> answer = send(delete);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(code(answer)).isEqualTo("method_not_allowed");
    }

    @Test
    void asksForAKeyAndChallenges() throws Exception {
        HttpResponse<String> answer = get(keyed, "/api/v1/things");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate").orElse("")).contains("Bearer", "Basic");
        assertThat(code(answer)).isEqualTo("unauthorized");
    }

    @Test
    void neverLogsAnAccessToken() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);

        HttpResponse<String> good = get(keyed, "/api/v1/things?access_token=secret-key");
        HttpResponse<String> broken = get(keyed, "/api/v1/broken?access_token=secret-key");

        root.detachAppender(log);
        assertThat(good.body()).contains("\"a\"");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(log.list).isNotEmpty();
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("secret-key"));
    }

    @Test
    void letsPagesOfAllowedOriginsReadAnswers() throws Exception {
        HttpResponse<String> answer = send(request(open, "/api/v1/things").header("Origin", "http://localhost:3000"));

        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("http://localhost:3000");
        assertThat(answer.headers().allValues("vary")).contains("origin");
        assertThat(answer.headers().firstValue("access-control-expose-headers").orElse(""))
                .contains("Retry-After", "Location", "ETag");
    }

    @Test
    void keepsForeignPagesOut() throws Exception {
        HttpResponse<String> answer = send(request(open, "/api/v1/things").header("Origin", "http://evil.example"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("origin_not_allowed");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void answersPreflightsWithoutAKey() throws Exception {
        HttpResponse<String> allowed = send(preflight("http://localhost:3000"));
        HttpResponse<String> refused = send(preflight("http://evil.example"));

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue("http://localhost:3000");
        assertThat(allowed.headers().firstValue("access-control-allow-headers").orElse(""))
                .contains("Authorization", "Content-Type", "Last-Event-ID");
        assertThat(allowed.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("GET", "POST", "PUT", "PATCH", "DELETE");
        assertThat(allowed.headers().firstValue("access-control-max-age")).isPresent();
        assertThat(allowed.headers().allValues("vary")).contains("origin");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().allValues("vary")).contains("origin");
        assertThat(refused.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void tellsItsHealthToEverybody() throws Exception {
        HttpResponse<String> live = get(keyed, "/health/live");
        HttpResponse<String> ready = get(keyed, "/health/ready");

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .isEqualTo(
                        "{\"status\":\"down\",\"checks\":[{\"name\":\"mirror\",\"status\":\"down\",\"detail\":\"the mirror"
                                + " is not reachable\"},{\"name\":\"store\",\"status\":\"up\"}]}");
    }

    @Test
    void showsItsMetricsToWhoMayRead() throws Exception {
        assertThat(get(open, "/metrics").body()).contains("sojourn_test_total 1.0");
        assertThat(get(keyed, "/metrics").statusCode()).isEqualTo(401);
    }

    private static HttpRequest.Builder preflight(String origin) {
        return request(keyed, "/api/v1/things")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST");
    }

    private static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("code");
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(request(port, path));
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
