package io.sojourn.gateway.streaming;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.EventOutputs;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.StreamMeters;
import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.gateway.publish.MessageRole;
import io.sojourn.gateway.publish.PublishMeters;
import io.sojourn.gateway.publish.PublishRoutes;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.HubLoad;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.websocket.SocketIntakes;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway with its shards behind it, all real but the detector: real log, bus, actors and sockets. */
public final class StreamingServer implements AutoCloseable {
    static final int SHARDS = 4;
    private static final ClusterSettings ALONE =
            new ClusterSettings(new ClusterSettings.Discovery.None(), "127.0.0.1", 5701);
    private static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 100, 4_096, 200, 15_000);

    private final Node node;
    private final MemoryShardLog log;
    private final Context edge;
    private final EventOutputs outputs;
    private final Context client;
    private final Shards shards;
    private final Draining draining = new Draining();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ConnectionGate gate;
    private final int port;
    private final AtomicInteger clock = new AtomicInteger();

    private StreamingServer(
            LogRetention retention,
            DeliveryLimits limits,
            StreamTimes times,
            StreamSettings settings,
            AccessSettings access) {
        this(ALONE, new MemoryLogStore(SHARDS, retention, Clock.systemUTC()), limits, times, settings, access);
    }

    private StreamingServer(
            ClusterSettings cluster,
            MemoryLogStore store,
            DeliveryLimits limits,
            StreamTimes times,
            StreamSettings settings,
            AccessSettings access) {
        log = new MemoryShardLog(store);
        node = await(Node.join(cluster, Set.of(Role.DWELL, Role.MESSAGE), log, SHARDS));
        await(node.host(new StoryRole(), QUICK));
        await(node.host(new MessageRole(), QUICK));
        edge = node.vertx().getOrCreateContext();
        gate = new ConnectionGate(settings, draining, new StreamMeters(metrics));
        StreamRules rules = new StreamRules(limits, times, settings.maxMessagesPerS());
        Shards way = on(edge, node::newShards);
        SocketIntakes intakes = on(
                edge,
                () -> new SocketIntakes(new LocationIntake(node.vertx(), way), new PublishIntake(node.vertx(), way)));
        outputs = on(edge, () -> new EventOutputs(node.vertx(), node.newFeed(), way, intakes, rules, gate));
        PublishMeters meters = new PublishMeters(metrics);
        Routes publish =
                on(edge, () -> new PublishRoutes(node.vertx(), intakes.messages(), IntakeSettings.DEFAULT, meters));
        HttpEdge http = new HttpEdge(node.vertx(), new Access(access), draining, List.of(outputs, publish));
        port = await(on(edge, () -> http.start("127.0.0.1", 0))).actualPort();
        client = node.vertx().getOrCreateContext();
        shards = on(client, node::newShards);
        // The shards have found their owner once each of them takes something.
        for (int number = 0; number < SHARDS; number++) {
            int shard = number;
            await(on(client, () -> shards.ask(new ShardId(Role.DWELL, shard), new byte[0])));
            await(on(client, () -> shards.ask(new ShardId(Role.MESSAGE, shard), new byte[0])));
        }
    }

    public static StreamingServer start() {
        return start(DeliveryLimits.DEFAULT, StreamTimes.DEFAULT);
    }

    public static StreamingServer start(DeliveryLimits limits, StreamTimes times) {
        return new StreamingServer(
                LogRetention.DEFAULT, limits, times, StreamSettings.DEFAULT, AccessSettings.loopback());
    }

    /** A member of a real Hazelcast cluster on loopback, whose members share the store as they would a database. */
    static StreamingServer join(ClusterSettings cluster, MemoryLogStore store, StreamTimes times) {
        return new StreamingServer(
                cluster, store, DeliveryLimits.DEFAULT, times, StreamSettings.DEFAULT, AccessSettings.loopback());
    }

    static StreamingServer start(AccessSettings access) {
        return new StreamingServer(
                LogRetention.DEFAULT, DeliveryLimits.DEFAULT, StreamTimes.DEFAULT, StreamSettings.DEFAULT, access);
    }

    static StreamingServer start(LogRetention retention) {
        return new StreamingServer(
                retention,
                DeliveryLimits.DEFAULT,
                StreamTimes.DEFAULT,
                StreamSettings.DEFAULT,
                AccessSettings.loopback());
    }

    static StreamingServer start(StreamTimes times, StreamSettings settings, AccessSettings access) {
        return new StreamingServer(LogRetention.DEFAULT, DeliveryLimits.DEFAULT, times, settings, access);
    }

    public int port() {
        return port;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** A fix of each agent is recorded, in this order for each; {@code alice@office} enters the office with it. */
    public void record(String... agents) {
        await(recordSoon(agents));
    }

    Future<Void> recordSoon(String... agents) {
        return on(client, () -> {
            List<Future<?>> sent = new ArrayList<>();
            for (String agent : agents) {
                sent.add(send(agent));
            }
            return Future.all(sent).mapEmpty();
        });
    }

    /** What the gateway holds now. */
    public HubLoad load() {
        return on(edge, () -> outputs.hub().load());
    }

    /** Streams that hold a place; a stream holds its own until its connection is closed. */
    int places() {
        return gate.open();
    }

    /** One value of what {@code /metrics} would show, 0 if there is none. */
    double metric(String line) {
        return metrics.scrape()
                .lines()
                .filter(each -> each.startsWith(line + " "))
                .mapToDouble(each -> Double.parseDouble(each.substring(line.length() + 1)))
                .sum();
    }

    /** As a process does that was asked to end. */
    Future<Void> drain(long overMs) {
        draining.begin();
        return outputs.drain(overMs);
    }

    @Override
    public void close() {
        await(node.abandon());
        log.close();
    }

    private Future<?> send(String agentAndPlace) {
        String agent = agentAndPlace.split("@")[0];
        String metadata = agentAndPlace.contains("@") ? "{\"enters\":\"office\"}" : null;
        long time = 1_700_000_000_000L + 1_000L * clock.incrementAndGet();
        FixWriter fixes = new FixWriter(new BinaryWriter());
        fixes.write(
                new Fix(agent, time, 515_074_000, -1_278_000, Float.NaN, Float.NaN, Float.NaN, Float.NaN, metadata));
        ShardId shard = new ShardId(Role.DWELL, ShardHash.shardOf(agent, SHARDS));
        return shards.send(shard, new Command(CommandKind.RECORD_FIXES, fixes.toBytes()));
    }

    private static <T> T on(Context context, Callable<T> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return await(done.future());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
