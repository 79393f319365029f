package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds {@code openapi.yaml} to the routes that a server with all services mounts, and these to it. */
class OpenApiRoutesTest {
    /** The files of the pages and of the JavaScript client are no API. */
    private static final Set<String> FILES =
            Set.of("/console/", "/sojourn/", "/charts/assets/", "/cameras/assets/", "/chats/assets/");

    private final Settings settings = Settings.from(Map.of("SOJOURN_DB_URL", "memory"));
    private Database database;
    private JdbcShardLog log;
    private Node node;

    @BeforeEach
    void start() {
        database = Database.open(settings.store());
        log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
        node = await(Node.join(settings.cluster(), Node.rolesOf(settings.services()), log, database.shards()));
    }

    @AfterEach
    void stop() {
        await(node.abandon());
        log.close();
        database.close();
    }

    @Test
    void everyRouteIsDescribedAndEverythingDescribedIsARoute() {
        Set<String> mounted = mounted();

        assertThat(mounted).isNotEmpty().isEqualTo(DescribedOperations.all());
    }

    private Set<String> mounted() {
        Services services =
                new Services(settings, database, log, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List.of());
        services.cameras(node);
        Router router = Router.router(node.vertx());
        EdgeVerticle.Loop loop = new EdgeVerticle.Loop(node.vertx(), node.newShards(), node.newFeed());
        services.routes(loop).forEach(routes -> routes.mount(router));
        Set<String> operations = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            if (path == null || FILES.stream().anyMatch(path::startsWith)) {
                continue;
            }
            for (HttpMethod method : route.methods()) {
                // HEAD goes with GET, as the document says once for all.
                if (!method.equals(HttpMethod.HEAD)) {
                    operations.add(method.name() + ' ' + path.replaceAll(":(\\w+)", "{$1}"));
                }
            }
        }
        return operations;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
