package io.sojourn.standalone;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.chart.machine.ChartRole;
import io.sojourn.chart.render.Renderers;
import io.sojourn.cluster.actor.ShardHost;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.Health;
import io.sojourn.cluster.http.HealthCheck;
import io.sojourn.cluster.http.MetricsRoute;
import io.sojourn.cluster.http.NeededOnce;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.machine.ServedShards;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.member.ShardCensus;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.Service;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.dwell.DwellService;
import io.sojourn.gateway.EventOutputs;
import io.sojourn.gateway.RestApi;
import io.sojourn.gateway.camera.CameraService;
import io.sojourn.gateway.chart.page.ChartPageRoutes;
import io.sojourn.gateway.chart.rest.ChartApi;
import io.sojourn.gateway.chat.Responders;
import io.sojourn.gateway.chat.directory.ChatDirectory;
import io.sojourn.gateway.chat.machine.ChatLimits;
import io.sojourn.gateway.chat.machine.ChatRole;
import io.sojourn.gateway.chat.page.ChatPageRoutes;
import io.sojourn.gateway.chat.rest.ChatApi;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.StreamMeters;
import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.gateway.console.ConsoleRoutes;
import io.sojourn.gateway.console.ConsoleSettings;
import io.sojourn.gateway.plotly.PlotlyApi;
import io.sojourn.gateway.publish.MessageRole;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.gateway.publish.PublishMeters;
import io.sojourn.gateway.publish.PublishRoutes;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.webhook.WebhookService;
import io.sojourn.gateway.webhook.address.AddressPolicy;
import io.sojourn.gateway.webhook.address.NameLookup;
import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.sojourn.gateway.webhook.dispatch.Dispatcher;
import io.sojourn.gateway.webhook.rest.WebhookApi;
import io.sojourn.gateway.webhook.send.Courier;
import io.sojourn.gateway.webhook.settings.WebhookSettings;
import io.sojourn.gateway.websocket.SocketIntakes;
import io.sojourn.ingest.IngestService;
import io.sojourn.protocol.Role;
import io.sojourn.standalone.demo.CityRoutes;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The services that the settings ask for, and what they share. */
final class Services {
    private static final StreamTimes TIMES = StreamTimes.DEFAULT;
    private static final long CUT_MS = 1_000;
    private static final long LOOK_EVERY_MS = 500;
    /** Event loops that webhooks are dispatched on. */
    private static final int DISPATCHERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final Settings settings;
    private final Database database;
    private final Jdbi store;
    private final DeliveryStore deliveries;
    private final ReceiverAddresses receivers;
    private final JdbcShardLog log;
    private final PrometheusMeterRegistry metrics;
    private final List<Routes> extra;
    private final IntakeSettings intakeSettings;
    private final WebhookSettings webhookSettings;
    private final Map<String, HealthCheck> checks = new ConcurrentHashMap<>();
    private final Draining draining = new Draining();
    private final ConnectionGate gate;
    private final List<WebhookService> webhooks = new CopyOnWriteArrayList<>();
    private final List<CameraService> cameras = new CopyOnWriteArrayList<>();
    private final List<EventOutputs> outputs = new CopyOnWriteArrayList<>();

    Services(
            Settings settings,
            Database database,
            JdbcShardLog log,
            PrometheusMeterRegistry metrics,
            List<Routes> extra) {
        this.settings = settings;
        this.database = database;
        this.store = Jdbi.create(database.reader());
        this.deliveries = new DeliveryStore(store);
        this.receivers = new ReceiverAddresses(
                new AddressPolicy(settings.webhookNetworks().allowed()), NameLookup.SYSTEM);
        this.log = log;
        this.metrics = metrics;
        this.extra = extra;
        this.intakeSettings = IntakeSettings.DEFAULT.withClock(database.clock());
        this.webhookSettings = WebhookSettings.DEFAULT.withClock(database.clock());
        ServerMeters.bind(metrics, log.stats());
        gate = new ConnectionGate(settings.streams(), draining, new StreamMeters(metrics));
        HealthCheck store = this::storeCheck;
        // All members share the database: without it none of them would be ready, and no request be told why.
        checks.put("store", isAlone() ? store : store.toldOnly());
        checks.put("serving", draining);
    }

    boolean hasDwell() {
        return settings.services().contains(Service.DWELL);
    }

    DwellService dwell() {
        return new DwellService(settings, database, log);
    }

    /**
     * The role of the shards that hold charts and series, where they are served.
     *
     * @param served feeds the charts that have a source
     */
    Optional<ShardRole> charts(ServedShards served) {
        return settings.services().contains(Service.CHART)
                ? Optional.of(new ChartRole(new Renderers(), served))
                : Optional.empty();
    }

    /** The role of the shards that hold what clients publish, where there is a gateway. */
    Optional<ShardRole> messages() {
        return settings.services().contains(Service.GATEWAY) ? Optional.of(new MessageRole()) : Optional.empty();
    }

    /** The role of the shards that hold chats, where there is a gateway. */
    Optional<ShardRole> chats() {
        return settings.services().contains(Service.GATEWAY)
                ? Optional.of(new ChatRole(ChatLimits.DEFAULT))
                : Optional.empty();
    }

    /** What serves webhooks, where there is a gateway; to be started before its role is hosted. */
    Optional<WebhookService> webhooks(Node node) {
        if (!settings.services().contains(Service.GATEWAY)) {
            return Optional.empty();
        }
        WebhookService service = new WebhookService(
                new Dispatcher.Parts(node, deliveries, log, receivers, Courier.options(), webhookSettings),
                DISPATCHERS,
                metrics);
        webhooks.add(service);
        return Optional.of(service);
    }

    /** What relays the frames of cameras, where there is a gateway; to be started before it is asked for routes. */
    Optional<CameraService> cameras(Node node) {
        if (!settings.services().contains(Service.GATEWAY)) {
            return Optional.empty();
        }
        CameraService service = new CameraService(node, database.shards(), settings.cameras(), metrics);
        cameras.add(service);
        return Optional.of(service);
    }

    /**
     * Ready only if the host has all shards that belong here, at least once where others can do without this process;
     * {@code name} is that of the check.
     */
    void watch(String name, ShardHost host) {
        HealthCheck served = host::ready;
        checks.put(name, isAlone() ? served : new NeededOnce(served));
    }

    /** Shows what this member knows of the others and of the shards. To be called when it has joined. */
    void watch(Node node) {
        ShardCensus census = node.takeCensus();
        ClusterMeters.bind(metrics, database, log.stats(), node, census, settings.services());
        node.watch().ifPresent(watch -> {
            // Nobody else may ask at the time when they pass.
            node.vertx()
                    .setPeriodic(LOOK_EVERY_MS, timer -> checks.values().stream()
                            .filter(check -> check instanceof NeededOnce && check.isNeeded())
                            .forEach(HealthCheck::check));
            checks.put("member", () -> {
                String smaller = watch.smallerSide();
                return smaller == null ? Future.succeededFuture() : Future.failedFuture(smaller);
            });
            // They may be missing for want of a member elsewhere, which every process would see.
            HealthCheck owned = () -> ownedCheck(census);
            checks.put("owners", owned.toldOnly());
        });
    }

    private boolean isAlone() {
        return settings.cluster().isAlone();
    }

    private static Future<Void> ownedCheck(ShardCensus census) {
        Map<Role, Integer> unowned = census.unowned();
        return unowned.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture("shards without an owner: " + unowned);
    }

    /** Adds a check; from then on new event loops show it. */
    void watch(String name, HealthCheck check) {
        checks.put(name, check);
    }

    Draining draining() {
        return draining;
    }

    /**
     * Takes nothing new from now on and ends all streams, one after the other. Completes when their clients have heard of
     * it and are gone, or were given the time for it.
     */
    Future<Void> drain() {
        draining.begin();
        long overMs = settings.streams().drainMs();
        List<Future<Void>> ending =
                new ArrayList<>(outputs.stream().map(each -> each.drain(overMs)).toList());
        cameras.forEach(service -> ending.add(service.drain(overMs)));
        webhooks.forEach(service -> ending.add(service.drain()));
        return Future.join(ending)
                .compose(told -> gate.whenEmpty()
                        // Who has not gone by then is cut off, which takes no time.
                        .timeout(TIMES.closeMs() + CUT_MS, TimeUnit.MILLISECONDS)
                        .otherwiseEmpty());
    }

    private Future<Void> storeCheck() {
        String unreachable = database.contact().problem();
        String failing = log.stats().stalledS() > 0 ? log.stats().failing() : null;
        String problem = failing == null ? unreachable : failing;
        return problem == null ? Future.succeededFuture() : Future.failedFuture(problem);
    }

    /** What one event loop serves. */
    List<Routes> routes(EdgeVerticle.Loop loop) {
        List<Routes> routes = new ArrayList<>();
        routes.add(new Health(checks));
        routes.add(new MetricsRoute(metrics));
        LocationIntake intake = new LocationIntake(loop.vertx(), loop.shards());
        SampleIntake samples = new SampleIntake(loop.vertx(), loop.shards());
        if (settings.services().contains(Service.INGEST)) {
            routes.addAll(new IngestService(loop.vertx(), intake, samples, intakeSettings, metrics).routes());
        }
        if (settings.services().contains(Service.GATEWAY)) {
            routes.add(new PlotlyApi(loop.vertx(), loop.shards(), samples, intakeSettings, new SampleMeters(metrics)));
            addGateway(loop, new SocketIntakes(intake, new PublishIntake(loop.vertx(), loop.shards())), routes);
        }
        routes.addAll(extra);
        return routes;
    }

    private void addGateway(EdgeVerticle.Loop loop, SocketIntakes intakes, List<Routes> routes) {
        routes.add(
                new RestApi(loop.vertx(), loop.shards(), store, settings.dwell().defaults()));
        StreamRules rules = new StreamRules(
                DeliveryLimits.DEFAULT, TIMES, settings.streams().maxMessagesPerS(), database.clock());
        EventOutputs events = new EventOutputs(loop.vertx(), loop.feed(), loop.shards(), intakes, rules, gate);
        outputs.add(events);
        routes.add(events);
        routes.add(new ChartApi(loop.vertx(), loop.shards(), store));
        cameras.forEach(service -> routes.add(service.loop(loop.vertx(), loop.shards(), TIMES, gate)));
        routes.add(new WebhookApi(loop.vertx(), loop.shards(), events.hub(), deliveries, receivers, webhookSettings));
        routes.add(new PublishRoutes(loop.vertx(), intakes.messages(), intakeSettings, new PublishMeters(metrics)));
        routes.add(new ChartPageRoutes(settings.pages().embedOrigins()));
        routes.add(new ChatApi(
                loop.vertx(),
                new ChatDirectory(loop.shards()),
                events.hub(),
                Responders.of(settings.openAi(), loop.vertx(), loop.shards(), store),
                TIMES,
                gate));
        routes.add(new ChatPageRoutes());
        routes.add(new ConsoleRoutes(new ConsoleSettings(settings.pages().mapStyleUrl(), cityUrl())));
    }

    /** The page draws the demo's town where there is one. */
    private @Nullable String cityUrl() {
        return extra.stream().anyMatch(CityRoutes.class::isInstance) ? CityRoutes.PATH : null;
    }
}
