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

/** {@code /health/live}: the event loop turns. {@code /health/ready}: every vital check passes within two seconds. */
public final class Health implements Routes {
    private static final int LIMIT_MS = 2000;

    private final Map<String, HealthCheck> checks;

    /** @param checks what must be there to be ready, by name */
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
        List<Boolean> vital = new ArrayList<>();
        checks.forEach((name, check) -> {
            results.add(run(name, check));
            vital.add(check.isVital());
        });
        Future.join(results).onComplete(done -> {
            JsonArray list = new JsonArray();
            boolean ready = true;
            for (int i = 0; i < results.size(); i++) {
                JsonObject result = results.get(i).result();
                list.add(result);
                ready &= !vital.get(i) || "up".equals(result.getString("status"));
            }
            JsonObject body = new JsonObject().put("status", ready ? "up" : "down");
            send(context, ready ? 200 : 503, body.put("checks", list));
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
        return result.map(up -> line.put("status", "up"))
                .otherwise(down -> line.put("status", "down").put("detail", down.getMessage()));
    }

    private static void send(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
