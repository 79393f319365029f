package io.sojourn.gateway.camera;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.CameraSettings;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.StreamMeters;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A gateway with its camera shards: real log, bus, actors and sockets. Two event loops serve HTTP. */
final class CameraServer implements AutoCloseable {
    static final int SHARDS = 64;
    private static final ClusterSettings ALONE =
            new ClusterSettings(new ClusterSettings.Discovery.None(), "127.0.0.1", 5701);
    private static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 100, 4_096, 200, 15_000);
    static final CameraSettings SETTINGS = new CameraSettings(200_000, 1_000);

    private final HttpClient http = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Draining draining = new Draining();
    private final MemoryShardLog log;
    private final Node node;
    private final CameraService cameras;
    private final int[] ports = new int[2];
    private final ConnectionGate gate;

    /** Its times, and after which a connection is cut on which nothing comes and nothing goes. */
    record Patience(StreamTimes times, Duration idle) {
        static final Patience DEFAULT = new Patience(StreamTimes.DEFAULT, Duration.ofMinutes(2));
    }

    CameraServer() {
        this(Patience.DEFAULT);
    }

    CameraServer(Patience patience) {
        this(ALONE, new MemoryLogStore(SHARDS), SETTINGS, AccessSettings.loopback(), patience);
    }

    CameraServer(ClusterSettings cluster, MemoryLogStore store, CameraSettings settings, AccessSettings access) {
        this(cluster, store, settings, access, Patience.DEFAULT);
    }

    private CameraServer(
            ClusterSettings cluster,
            MemoryLogStore store,
            CameraSettings settings,
            AccessSettings access,
            Patience patience) {
        log = new MemoryShardLog(store);
        node = await(Node.join(cluster, Set.of(Role.CAMERA), log, SHARDS));
        cameras = new CameraService(node, SHARDS, settings, metrics);
        await(cameras.start());
        await(node.host(cameras.role(), QUICK));
        gate = new ConnectionGate(StreamSettings.DEFAULT, draining, new StreamMeters(metrics));
        for (int i = 0; i < ports.length; i++) {
            ports[i] = serve(access, patience);
        }
    }

    private int serve(AccessSettings access, Patience patience) {
        Context edge = node.vertx().getOrCreateContext();
        Shards shards = on(edge, node::newShards);
        CameraLoop loop = on(edge, () -> cameras.loop(node.vertx(), shards, patience.times, gate));
        HttpEdge http = new HttpEdge(node.vertx(), new Access(access), draining, List.of(loop));
        int port =
                await(on(edge, () -> http.start("127.0.0.1", 0, patience.idle))).actualPort();
        // The shards have found their owner once each of them takes something.
        for (int number = 0; number < SHARDS; number++) {
            int shard = number;
            await(on(edge, () -> shards.ask(new ShardId(Role.CAMERA, shard), new byte[0])));
        }
        return port;
    }

    int port() {
        return ports[0];
    }

    /** Of the other event loop. */
    int otherPort() {
        return ports[1];
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    JsonObject post(JsonObject frame) {
        HttpResponse<byte[]> answer =
                send(request("/api/v1/actions/actions/send").POST(BodyPublishers.ofString(frame.encode())));
        return new JsonObject(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .put("http", answer.statusCode());
    }

    /** A camera as the list shows it. */
    JsonObject listed(String cameraId) {
        JsonObject list = new JsonObject(
                io.vertx.core.buffer.Buffer.buffer(get("/api/v1/cameras").body()));
        return list.getJsonArray("cameras").stream()
                .map(each -> (JsonObject) each)
                .filter(each -> each.getString("camera_id").equals(cameraId))
                .findFirst()
                .orElse(new JsonObject());
    }

    /** One value of what {@code /metrics} would show, 0 if there is none. */
    double metric(String line) {
        return metrics.scrape()
                .lines()
                .filter(each -> each.startsWith(line + " "))
                .mapToDouble(each -> Double.parseDouble(each.substring(line.length() + 1)))
                .sum();
    }

    Future<Void> drain() {
        draining.begin();
        return cameras.drain(10);
    }

    /** Open streams. */
    int places() {
        return gate.open();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports[0] + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(node.abandon());
        log.close();
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

    static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
