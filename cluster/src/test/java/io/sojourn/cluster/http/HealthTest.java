package io.sojourn.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Vertx vertx = Vertx.vertx();
    private volatile String shards = "not yet";
    private volatile String store;
    private int port;

    @BeforeEach
    void listen() {
        HealthCheck served = () -> outcome(shards);
        HealthCheck database = () -> outcome(store);
        Router router = Router.router(vertx);
        new Health(Map.of("shards", new NeededOnce(served), "store", database.toldOnly())).mount(router);
        HttpServer server =
                vertx.createHttpServer().requestHandler(router).listen(0).await();
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatIsNeededOnceKeepsAProcessFromBeingReadyUntilItPasses() throws Exception {
        assertThat(ready()).isEqualTo("503 down");

        shards = null;

        assertThat(ready()).isEqualTo("200 up");
    }

    @Test
    void whatIsNeededOnceIsOnlyToldOfAfterwards() throws Exception {
        shards = null;
        ready();

        shards = "3 shards that belong here are not served";

        assertThat(ready()).isEqualTo("200 degraded");
    }

    @Test
    void whatFailsForAllProcessesIsToldAndDoesNotMakeThemAllUnready() throws Exception {
        shards = null;
        store = "connection refused";

        assertThat(ready()).isEqualTo("200 degraded");
        assertThat(body().getJsonArray("checks").encode())
                .contains("{\"name\":\"store\",\"status\":\"degraded\",\"detail\":\"connection refused\"}");
    }

    private static Future<Void> outcome(String problem) {
        return problem == null ? Future.succeededFuture() : Future.failedFuture(problem);
    }

    private String ready() throws Exception {
        HttpResponse<String> answer = get();
        return answer.statusCode() + " " + new JsonObject(answer.body()).getString("status");
    }

    private JsonObject body() throws Exception {
        return new JsonObject(get().body());
    }

    private HttpResponse<String> get() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
