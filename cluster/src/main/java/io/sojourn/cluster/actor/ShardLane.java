package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One event loop's share of a member's shards of one role: takes their requests and drives their timers. */
final class ShardLane extends VerticleBase {
    /** How often the lane looks at every shard. */
    static final long TICK_MS = 250;

    private static final long ANNOUNCE_MS = 1_000;

    private final ShardRole role;
    private final ShardLog log;
    private final String member;
    private final int lane;
    private final ActorSettings settings;
    private final int shards;
    private final Map<ShardId, ShardActor> actors = new TreeMap<>();

    ShardLane(ShardRole role, ShardLog log, String member, int lane, int shards, ActorSettings settings) {
        this.role = role;
        this.log = log;
        this.member = member;
        this.lane = lane;
        this.shards = shards;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        ShardEnvironment env = new ShardEnvironment(
                context, task -> context.runOnContext(ignored -> task.run()), member, role, log, settings);
        for (int number = lane; number < shards; number += Addresses.LANES) {
            ShardId shard = new ShardId(role.role(), number);
            actors.put(shard, new ShardActor(shard, env));
            keepListenersKnown(shard);
        }
        vertx.setPeriodic(TICK_MS, ignored -> tick());
        vertx.setPeriodic(ANNOUNCE_MS, ignored -> announce(env));
        return vertx.eventBus()
                .<ShardRequest>consumer(Addresses.lane(role.role(), member, lane), this::handle)
                .completion();
    }

    /**
     * Where nobody listens, a clustered bus asks Hazelcast for listeners at each message, on a worker thread and mostly over
     * the network: dearer than all else about a record. Once there is one, it knows them and is told of those who come.
     */
    private void keepListenersKnown(ShardId shard) {
        if (vertx.isClustered()) {
            vertx.eventBus().localConsumer(Addresses.records(shard), record -> {});
        }
    }

    /** Tells feeds how far the logs have come, for those that the bus has let down. */
    private void announce(ShardEnvironment env) {
        Map<Integer, Long> seqs = new HashMap<>();
        actors.values().forEach(actor -> actor.addTail(seqs));
        if (!seqs.isEmpty()) {
            env.announce(seqs);
        }
    }

    /** Compares wanted with real owners; safe from any thread. */
    void reconcile(Map<ShardId, Ownership> owners, Function<ShardId, @Nullable String> wanted, Set<String> live) {
        onLoop(() -> actors.forEach((shard, actor) -> {
            Ownership owned = owners.get(shard);
            if (owned != null) {
                actor.reconcile(wanted.apply(shard), owned, live);
            }
        }));
    }

    /** Gives up all shards; completes once the last is released. Safe from any thread. */
    Future<Void> leaveAll(Function<ShardId, @Nullable String> successor) {
        Promise<Void> left = Promise.promise();
        onLoop(() -> {
            actors.forEach((shard, actor) -> {
                String next = successor.apply(shard);
                actor.leaveForGood(next == null ? "" : next);
            });
            vertx.setPeriodic(20, timer -> {
                actors.values().forEach(actor -> actor.tick(settings.clock().millis()));
                if (actors.values().stream().allMatch(ShardActor::isElsewhere)) {
                    vertx.cancelTimer(timer);
                    left.tryComplete();
                }
            });
        });
        return left.future();
    }

    /** How many shards are served here; safe from any thread. */
    Future<Long> serving() {
        return count(ShardActor::isServing);
    }

    /** How many shards should be served here and are not; safe from any thread. */
    Future<Long> missing() {
        return count(ShardActor::isMissing);
    }

    private Future<Long> count(Predicate<ShardActor> which) {
        Promise<Long> count = Promise.promise();
        onLoop(() -> count.complete(actors.values().stream().filter(which).count()));
        return count.future();
    }

    private void tick() {
        long now = settings.clock().millis();
        actors.values().forEach(actor -> actor.tick(now));
    }

    private void handle(Message<ShardRequest> message) {
        ShardRequest request = message.body();
        ShardActor actor = actors.get(request.shard());
        if (actor == null) {
            message.reply(new ShardReply.NotOwner(null));
        } else {
            actor.handle(request, message::reply);
        }
    }

    private void onLoop(Runnable task) {
        Context loop = context;
        loop.runOnContext(ignored -> task.run());
    }
}
