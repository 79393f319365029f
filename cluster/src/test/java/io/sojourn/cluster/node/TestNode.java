package io.sojourn.cluster.node;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.protocol.Role;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** A member of a real cluster in this JVM, over a log that its members share, and a client of it on one of its event loops. */
public final class TestNode implements AutoCloseable {
    /** Quick checkpoints, so that a test meets them; otherwise as in production. */
    private static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 500, 2 << 20, 200, 15_000);

    private final Node node;
    private final MemoryShardLog log;
    private final Context context;
    private final Shards shards;

    private TestNode(Node node, MemoryShardLog log) {
        this.node = node;
        this.log = log;
        this.context = node.vertx().getOrCreateContext();
        this.shards = on(() -> Future.succeededFuture(node.newShards()));
    }

    /**
     * Joins the others, of whom there may be none yet.
     *
     * @param ports of all that there will be
     * @param index of this one among them
     */
    public static TestNode join(List<Integer> ports, int index, Role role, MemoryLogStore store, int shards) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings settings = new ClusterSettings(new Discovery.Members(addresses), "127.0.0.1", ports.get(index));
        MemoryShardLog log = new MemoryShardLog(store);
        return new TestNode(await(Node.join(settings, Set.of(role), log, shards)), log);
    }

    public void host(ShardRole role) {
        await(node.host(role, QUICK));
    }

    public Node node() {
        return node;
    }

    public String id() {
        return node.membership().self();
    }

    HazelcastInstance hazelcast() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(each ->
                        each.getCluster().getLocalMember().getUuid().toString().equals(id()))
                .findAny()
                .orElseThrow();
    }

    /** A feed on the member's event loop. */
    public ShardFeed newFeed() {
        return on(() -> Future.succeededFuture(node.newFeed()));
    }

    /** What comes of a call on the member's event loop. */
    public <T> T call(Function<Shards, Future<T>> call) {
        return on(() -> call.apply(shards));
    }

    /** What comes of anything on the member's event loop. */
    public <T> T on(Supplier<Future<T>> action) {
        Promise<T> result = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(result));
        return await(result.future());
    }

    /** Leaves in a planned way. */
    @Override
    public void close() {
        await(node.stop());
        log.close();
    }

    /** Leaves as a crash would. */
    public void crash() {
        await(node.abandon());
        log.close();
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("did not complete", e);
        }
    }
}
