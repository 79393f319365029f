package io.sojourn.cluster.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code /health/live}: the event loop turns. {@code /health/ready}: every check that is needed passes within two seconds.
 * When only others fail, the answer still is 200, its status {@code degraded}.
 */
public final class Health implements Routes {
    private static final int LIMIT_MS = 2000;
    private static final String UP = "up";
    private static final String DEGRADED = "degraded";
    private static final String DOWN = "down";
    private static final List<String> BY_BADNESS = List.of(UP, DEGRADED, DOWN);

    private final Map<String, HealthCheck> checks;

    /** @param checks what must be there to be ready, or is told of, by name */
    public Health(Map<String, HealthCheck> checks) {
        this.checks = new TreeMap<>(checks);
    }

    @Override
    public void mount(Router router) {
        router.get("/health/live").handler(context -> send(context, 200, new JsonObject().put("status", "up")));
        router.get("/health/ready").handler(this::answerReady);
    }

    private void answerReady(RoutingContext context) {
        List<Future<JsonObject>> results = new ArrayList<>();
        checks.forEach((name, check) -> results.add(run(name, check)));
        Future.join(results).onComplete(done -> {
            JsonArray list = new JsonArray();
            String worst = UP;
            for (Future<JsonObject> result : results) {
                list.add(result.result());
                worst = worse(worst, result.result().getString("status"));
            }
            send(
                    context,
                    worst.equals(DOWN) ? 503 : 200,
                    new JsonObject().put("status", worst).put("checks", list));
        });
    }

    private static Future<JsonObject> run(String name, HealthCheck check) {
        Future<Void> result;
        try {
            result = check.check().timeout(LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            result = Future.failedFuture(e);
        }
        JsonObject line = new JsonObject().put("name", name);
        return result.map(up -> line.put("status", UP))
                .otherwise(failing ->
                        line.put("status", check.isNeeded() ? DOWN : DEGRADED).put("detail", failing.getMessage()));
    }

    private static String worse(String one, String other) {
        return BY_BADNESS.indexOf(one) > BY_BADNESS.indexOf(other) ? one : other;
    }

    private static void send(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
