package io.sojourn.standalone;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.chart.source.SourceService;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.HttpSettings;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.store.Database;
import io.sojourn.dwell.DwellService;
import io.sojourn.gateway.camera.CameraService;
import io.sojourn.gateway.webhook.WebhookService;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: the parts that the settings ask for, in the order in which they need each other. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    /** HTTP servers, one event loop each. */
    private static final int EDGES =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private static final int START_LIMIT_S = 60;
    /** For a database that starts together with this process. */
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(60);

    private static final int STOP_LIMIT_S = 20;
    /** The exit status of a member that halts itself: a failure that passes (EX_TEMPFAIL of sysexits.h). */
    static final int HALTED = 75;

    private final Database database;
    private final JdbcShardLog log;
    private final Node node;
    private final Services services;
    private final Sources sources;
    private final long drainS;
    private final String url;

    private Server(
            Database database,
            JdbcShardLog log,
            Node node,
            Services services,
            Sources sources,
            Settings settings,
            String url) {
        this.database = database;
        this.log = log;
        this.node = node;
        this.services = services;
        this.sources = sources;
        this.drainS = 1 + settings.streams().drainMs() / 1000;
        this.url = url;
    }

    /**
     * Starts a server; blocks until it listens.
     *
     * @param extra routes beside those of the services
     */
    public static Server start(Settings settings, List<Routes> extra) {
        Database database = Database.openPatiently(settings.store(), STORE_PATIENCE);
        LogRetention retention = new LogRetention(
                Duration.ofMillis(settings.store().eventRetentionMs()), LogRetention.DEFAULT.maxBytes());
        JdbcShardLog log = new JdbcShardLog(database, retention, database.clock());
        Node node = await(Node.join(settings.cluster(), Node.rolesOf(settings.services()), log, database.shards()));
        ActorSettings actors = ActorSettings.DEFAULT.withClock(database.clock());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        node.keepWatch(database, settings.services(), Server::halt);
        Services services = new Services(settings, database, log, metrics, extra);
        services.watch(node);
        if (services.hasDwell()) {
            DwellService dwell = services.dwell();
            services.watch("shards", await(node.host(dwell.role(), actors)));
            await(dwell.keep(node));
        }
        SourceService sources = new SourceService(node, EDGES, database.clock());
        Optional<ShardRole> charts = services.charts(sources);
        charts.ifPresent(role -> {
            await(sources.start());
            services.watch("charts", await(node.host(role, actors)));
        });
        services.messages().ifPresent(role -> services.watch("messages", await(node.host(role, actors))));
        services.chats().ifPresent(role -> services.watch("chats", await(node.host(role, actors))));
        Optional<WebhookService> webhooks = services.webhooks(node);
        webhooks.ifPresent(service -> {
            await(service.start());
            services.watch("webhooks", await(node.host(service.role(), actors)));
        });
        Optional<CameraService> cameras = services.cameras(node);
        cameras.ifPresent(service -> {
            await(service.start());
            services.watch("cameras", await(node.host(service.role(), actors)));
        });
        Access access = new Access(settings.keys().accessOf(settings.http()));
        Sources listened = new Sources(settings, node, access, metrics);
        listened.checks().forEach(services::watch);
        int port = listen(node, settings, services, access);
        await(listened.start(EDGES));
        return new Server(
                database,
                log,
                node,
                services,
                listened,
                settings,
                "http://" + settings.http().host() + ":" + port);
    }

    /** Where the server is. */
    public String url() {
        return url;
    }

    /** Where it can be reached by other protocols than HTTP. */
    public List<String> otherUrls() {
        return sources.urls();
    }

    /** Sends its clients away, hands over what it has and ends. Blocks. */
    public void stop() {
        try {
            await(Future.join(sources.drain(), services.drain()), drainS + STOP_LIMIT_S);
            await(node.stop(), STOP_LIMIT_S);
        } catch (IllegalStateException e) {
            // Every process is crash-only: what was not handed over is recovered from the log.
            LOG.warn("Stopping without handing everything over", e);
        }
        log.close();
        database.close();
    }

    @Override
    public void close() {
        stop();
    }

    /** No hook runs and nothing is handed over: nobody here may go on as if it still belonged to the cluster. */
    private static void halt(String reason) {
        LOG.error("This member halts, to be started again: {}", reason);
        Runtime.getRuntime().halt(HALTED);
    }

    private static int listen(Node node, Settings settings, Services services, Access access) {
        HttpSettings http = settings.http();
        // A negative port is one free port that all of them share.
        int port = http.port() == 0 ? -1 : http.port();
        List<EdgeVerticle> edges = new ArrayList<>();
        for (int i = 0; i < EDGES; i++) {
            EdgeVerticle edge =
                    new EdgeVerticle(node, access, services.draining(), services::routes, http.host(), port);
            await(node.vertx().deployVerticle(edge));
            edges.add(edge);
        }
        return await(edges.get(0).port());
    }

    private static <T> T await(Future<T> future) {
        return await(future, START_LIMIT_S);
    }

    private static <T> T await(Future<T> future, long limitS) {
        try {
            return future.await(limitS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not done within " + limitS + " s", e);
        }
    }
}
