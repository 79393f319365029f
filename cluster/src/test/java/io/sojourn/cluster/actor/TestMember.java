package io.sojourn.cluster.actor;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A real member in this JVM, and a client of the shards on one of its event loops. */
final class TestMember implements AutoCloseable {
    /** So many that each of three members has some: placement is by hash of their random ids. */
    static final int SHARDS = 32;
    /** Quick checkpoints, so that a test meets them; otherwise as in production. */
    static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 500, 2 << 20, 200, 15_000);

    final Node node;
    final @Nullable ShardHost host;
    final CountingRole role;
    private final ShardLog log;
    private final Context context;
    private final Shards shards;
    private final ShardFeed feed;

    private TestMember(Node node, @Nullable ShardHost host, CountingRole role, ShardLog log) {
        this.node = node;
        this.host = host;
        this.role = role;
        this.log = log;
        this.context = node.vertx().getOrCreateContext();
        this.shards = on(() -> Future.succeededFuture(node.newShards()));
        this.feed = on(() -> Future.succeededFuture(node.newFeed()));
    }

    /** The only member. */
    static TestMember alone(ShardLog log) {
        return start(new ClusterSettings(new Discovery.None(), "127.0.0.1", 5701), Set.of(Role.DWELL), log);
    }

    /** A member of a real Hazelcast cluster on loopback ports. */
    static TestMember inCluster(List<Integer> ports, int index, Set<Role> roles, MemoryLogStore store) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings settings = new ClusterSettings(new Discovery.Members(addresses), "127.0.0.1", ports.get(index));
        return start(settings, roles, new MemoryShardLog(store));
    }

    private static TestMember start(ClusterSettings settings, Set<Role> roles, ShardLog log) {
        Node node = await(Node.join(settings, roles, log, SHARDS));
        // Its rows are no SQL.
        CountingRole role = new CountingRole(log instanceof MemoryShardLog);
        ShardHost host = roles.isEmpty() ? null : await(node.host(role, QUICK));
        return new TestMember(node, host, role, log);
    }

    CompletableFuture<CommandResult> send(int shard, String key) {
        return onLoop(() -> shards.send(id(shard), CountingRole.count(key)));
    }

    /** Tells {@code outcome} null or what failed. */
    void sendThen(int shard, String key, Consumer<@Nullable Throwable> outcome) {
        context.runOnContext(ignored ->
                shards.send(id(shard), CountingRole.count(key)).onComplete(done -> outcome.accept(done.cause())));
    }

    /** The counts of all shards together. */
    Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        for (byte[] answer : on(() -> shards.askAll(Role.DWELL, new byte[0]))) {
            CountingRole.decode(answer).forEach((key, count) -> all.merge(key, count, Long::sum));
        }
        return all;
    }

    /** The records of a shard from now on. */
    List<LogRecord> follow(int shard) {
        List<LogRecord> seen = new CopyOnWriteArrayList<>();
        on(() -> feed.follow(id(shard), seen::add));
        return seen;
    }

    /** All records that the log still holds of a shard. */
    List<LogRecord> history(int shard) {
        return on(() -> feed.read(id(shard), 0, 64 << 20));
    }

    <T> T on(Supplier<Future<T>> action) {
        return get(onLoop(action));
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

    static ShardId id(int shard) {
        return new ShardId(Role.DWELL, shard);
    }

    static <T> T await(Future<T> future) {
        return get(future.toCompletionStage().toCompletableFuture());
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("did not complete", e);
        }
    }

    private <T> CompletableFuture<T> onLoop(Supplier<Future<T>> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(ignored -> action.get().onComplete(done -> {
            if (done.succeeded()) {
                result.complete(done.result());
            } else {
                result.completeExceptionally(done.cause());
            }
        }));
        return result;
    }
}
