package io.sojourn.standalone;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.cluster.actor.ShardHost;
import io.sojourn.cluster.http.Health;
import io.sojourn.cluster.http.HealthCheck;
import io.sojourn.cluster.http.MetricsRoute;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.settings.Service;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.sojourn.dwell.DwellService;
import io.sojourn.gateway.EventOutputs;
import io.sojourn.gateway.RestApi;
import io.sojourn.gateway.console.ConsoleRoutes;
import io.sojourn.gateway.console.ConsoleSettings;
import io.sojourn.gateway.publish.MessageRole;
import io.sojourn.gateway.publish.PublishIntake;
import io.sojourn.gateway.publish.PublishMeters;
import io.sojourn.gateway.publish.PublishRoutes;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.websocket.SocketIntakes;
import io.sojourn.ingest.IngestService;
import io.sojourn.standalone.demo.CityRoutes;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The services that the settings ask for, and what they share. */
final class Services {
    private final Settings settings;
    private final Database database;
    private final Jdbi store;
    private final JdbcShardLog log;
    private final PrometheusMeterRegistry metrics;
    private final List<Routes> extra;
    private final Map<String, HealthCheck> checks = new ConcurrentHashMap<>();

    Services(
            Settings settings,
            Database database,
            JdbcShardLog log,
            PrometheusMeterRegistry metrics,
            List<Routes> extra) {
        this.settings = settings;
        this.database = database;
        this.store = Jdbi.create(database.reader());
        this.log = log;
        this.metrics = metrics;
        this.extra = extra;
        ServerMeters.bind(metrics, log.stats());
        checks.put("store", this::storeCheck);
    }

    boolean hasDwell() {
        return settings.services().contains(Service.DWELL);
    }

    DwellService dwell() {
        return new DwellService(settings, database, log);
    }

    /** The role of the shards that hold what clients publish, where there is a gateway. */
    Optional<ShardRole> messages() {
        return settings.services().contains(Service.GATEWAY) ? Optional.of(new MessageRole()) : Optional.empty();
    }

    /** Ready only if the host has all shards that belong here; {@code name} is that of the check. */
    void watch(String name, ShardHost host) {
        checks.put(name, host::ready);
    }

    private Future<Void> storeCheck() {
        String failing = log.stats().failing();
        return failing == null ? Future.succeededFuture() : Future.failedFuture(failing);
    }

    /** What one event loop serves. */
    List<Routes> routes(EdgeVerticle.Loop loop) {
        List<Routes> routes = new ArrayList<>();
        routes.add(new Health(checks));
        routes.add(new MetricsRoute(metrics));
        LocationIntake intake = new LocationIntake(loop.vertx(), loop.shards());
        if (settings.services().contains(Service.INGEST)) {
            routes.add(new IngestService(loop.vertx(), intake, IntakeSettings.DEFAULT, metrics).routes());
        }
        if (settings.services().contains(Service.GATEWAY)) {
            addGateway(loop, new SocketIntakes(intake, new PublishIntake(loop.vertx(), loop.shards())), routes);
        }
        routes.addAll(extra);
        return routes;
    }

    private void addGateway(EdgeVerticle.Loop loop, SocketIntakes intakes, List<Routes> routes) {
        routes.add(
                new RestApi(loop.vertx(), loop.shards(), store, settings.dwell().defaults()));
        int shards = loop.shards().count();
        routes.add(new EventOutputs(
                loop.vertx(), loop.feed(), shards, intakes, DeliveryLimits.DEFAULT, StreamTimes.DEFAULT));
        routes.add(new PublishRoutes(
                loop.vertx(), intakes.messages(), IntakeSettings.DEFAULT, new PublishMeters(metrics)));
        routes.add(new ConsoleRoutes(new ConsoleSettings(settings.mapStyleUrl(), cityUrl())));
    }

    /** The page draws the demo's town where there is one. */
    private @Nullable String cityUrl() {
        return extra.stream().anyMatch(CityRoutes.class::isInstance) ? CityRoutes.PATH : null;
    }
}
