package io.sojourn.chart.source;

import io.sojourn.chart.machine.ChartRole;
import io.sojourn.chart.render.Renderers;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.protocol.Role;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A member of a real cluster in this JVM, with charts that are fed or with dwell shards, and a client of both. */
final class SourceMember implements AutoCloseable {
    static final int SHARDS = 8;
    private static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 500, 2 << 20, 200, 15_000);

    private final Node node;
    private final ShardLog log;
    private final Context context;
    private final Shards shards;

    private SourceMember(Node node, ShardLog log) {
        this.node = node;
        this.log = log;
        this.context = node.vertx().getOrCreateContext();
        Promise<Shards> made = Promise.promise();
        context.runOnContext(now -> made.complete(node.newShards()));
        this.shards = await(made.future());
    }

    static SourceMember join(List<Integer> ports, int index, Role role, MemoryLogStore store) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings settings = new ClusterSettings(new Discovery.Members(addresses), "127.0.0.1", ports.get(index));
        ShardLog log = new MemoryShardLog(store);
        Node node = await(Node.join(settings, Set.of(role), log, SHARDS));
        if (role == Role.CHART) {
            SourceService sources = new SourceService(node, 2, Clock.systemUTC());
            await(sources.start());
            await(node.host(new ChartRole(new Renderers(), sources), QUICK));
        } else {
            await(node.host(new AcceptingRole(), QUICK));
        }
        return new SourceMember(node, log);
    }

    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            ports.add(sockets.get(i).getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    String id() {
        return node.membership().self();
    }

    /** What comes of a call on the member's event loop. */
    <T> T call(Function<Shards, Future<T>> call) {
        Promise<T> result = Promise.promise();
        context.runOnContext(now -> call.apply(shards).onComplete(result));
        return await(result.future());
    }

    /** Leaves in a planned way. */
    @Override
    public void close() {
        await(node.stop());
        log.close();
    }

    /** Leaves as a crash would. */
    void crash() {
        await(node.abandon());
        log.close();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("did not complete", e);
        }
    }
}
