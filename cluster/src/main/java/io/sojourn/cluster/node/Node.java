package io.sojourn.cluster.node;

import com.hazelcast.core.HazelcastInstance;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.actor.ShardHost;
import io.sojourn.cluster.feed.BusShardFeed;
import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.member.HazelcastMembership;
import io.sojourn.cluster.member.MemberWatch;
import io.sojourn.cluster.member.Membership;
import io.sojourn.cluster.member.ShardCensus;
import io.sojourn.cluster.member.SoleMembership;
import io.sojourn.cluster.message.BusCodecs;
import io.sojourn.cluster.route.NumberedRoute;
import io.sojourn.cluster.route.RouterLimits;
import io.sojourn.cluster.route.ShardRouter;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.Service;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.MemberStore;
import io.sojourn.protocol.Role;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * This process as a member: alone on a plain Vert.x, which starts at once, or in a Hazelcast cluster. Joining a cluster
 * blocks, so it is done on the thread that starts the process.
 */
public final class Node {
    private static final long CENSUS_EVERY_MS = 2_000;
    /** How late a change of members is noticed at most when Hazelcast's events are late. */
    private static final long LOOK_EVERY_MS = 1_000;
    /** How long what was sent may take to arrive when the process ends: a shard that nobody serves must not hold it up. */
    private static final long ARRIVE_MS = 3_000;

    private final Vertx vertx;
    private final Membership membership;
    private final ShardLog log;
    private final int shards;
    private final @Nullable HazelcastInstance hazelcast;
    private final List<ShardHost> hosts = new ArrayList<>();
    /** Tell when nothing that was sent by them is under way. */
    private final List<Supplier<Future<Void>>> routers = new CopyOnWriteArrayList<>();

    private final AtomicBoolean counting = new AtomicBoolean();
    private final AtomicReference<@Nullable MemberWatch> watch = new AtomicReference<>();

    private Node(Vertx vertx, Membership membership, ShardLog log, int shards, @Nullable HazelcastInstance hazelcast) {
        this.vertx = vertx;
        this.membership = membership;
        this.log = log;
        this.shards = shards;
        this.hazelcast = hazelcast;
        BusCodecs.register(vertx.eventBus());
    }

    /** Joins; blocks in a cluster. The log stays the caller's to close, after {@link #stop}. */
    public static Future<Node> join(ClusterSettings settings, Set<Role> roles, ShardLog log, int shards) {
        if (settings.isAlone()) {
            Membership alone = new SoleMembership(UUID.randomUUID().toString(), roles);
            return Future.succeededFuture(new Node(Vertx.vertx(new VertxOptions()), alone, log, shards, null));
        }
        HazelcastClusterManager cluster = new HazelcastClusterManager(HazelcastConfig.of(settings, roles));
        VertxOptions options = new VertxOptions();
        options.getEventBusOptions().setHost(settings.host());
        Future<Vertx> joined =
                Vertx.builder().with(options).withClusterManager(cluster).buildClustered();
        SlowJoin.tellOf(joined, settings.discovery());
        return joined.map(vertx -> {
            HazelcastInstance hazelcast = cluster.getHazelcastInstance();
            HazelcastMembership members = new HazelcastMembership(hazelcast);
            vertx.setPeriodic(LOOK_EVERY_MS, timer -> members.look());
            return new Node(vertx, members, log, shards, hazelcast);
        });
    }

    /**
     * Keeps this member's heartbeat in the database that it shares with others, for as long as it is one; nothing where it
     * is alone. Blocks for a heartbeat. To be called before it hosts anything.
     *
     * @param halt ends the process at once, with the reason
     */
    public void keepWatch(Database database, Set<Service> services, Consumer<String> halt) {
        if (hazelcast != null && membership instanceof HazelcastMembership members) {
            String names = services.stream()
                    .map(service -> service.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(","));
            watch.set(MemberWatch.start(hazelcast, members, new MemberStore(database), names, halt));
        }
    }

    /** What {@link #keepWatch} began, if it did. */
    public Optional<MemberWatch> watch() {
        return Optional.ofNullable(watch.get());
    }

    /** Counts the shards that nobody serves, every two seconds from now on. */
    public ShardCensus takeCensus() {
        ShardCensus census = new ShardCensus(log, membership);
        vertx.setPeriodic(0, CENSUS_EVERY_MS, timer -> {
            // One at a time: a database that does not answer must not fill the worker threads.
            if (counting.compareAndSet(false, true)) {
                vertx.executeBlocking(
                                () -> {
                                    census.take();
                                    return census;
                                },
                                false)
                        .onComplete(done -> counting.set(false));
            }
        });
        return census;
    }

    /** Hosts this member's part of the shards of a role. */
    public Future<ShardHost> host(ShardRole role, ActorSettings settings) {
        ShardHost host = new ShardHost(role, log, membership, shards, settings);
        hosts.add(host);
        return vertx.deployVerticle(host).map(host);
    }

    public Vertx vertx() {
        return vertx;
    }

    public Membership membership() {
        return membership;
    }

    /** The way to the shards, for the Vert.x context that calls this. */
    public Shards newShards() {
        return newRouter();
    }

    /** The way to the shards for a source that numbers what it sends, for the Vert.x context that calls this. */
    public NumberedRoute newNumberedRoute() {
        return new NumberedRoute(vertx, membership, shards);
    }

    /** The records of the shards, for the Vert.x context that calls this. */
    public ShardFeed newFeed() {
        return new BusShardFeed(vertx, log, newRouter()::tail);
    }

    /** Lets what was sent to the shards arrive, hands them over, then leaves. */
    public Future<Void> stop() {
        return Future.join(routers.stream().map(Supplier::get).toList())
                .timeout(ARRIVE_MS, TimeUnit.MILLISECONDS)
                .transform(ignored ->
                        Future.join(hosts.stream().map(ShardHost::leave).toList()))
                .transform(ignored -> vertx.executeBlocking(
                        () -> {
                            endWatch(MemberWatch::close);
                            return true;
                        },
                        false))
                .transform(ignored -> abandon());
    }

    /** Leaves as a crash would: nothing is handed over. */
    public Future<Void> abandon() {
        endWatch(MemberWatch::abandon);
        if (hazelcast != null) {
            hazelcast.getLifecycleService().terminate();
        }
        return vertx.close().otherwiseEmpty();
    }

    private void endWatch(Consumer<MemberWatch> how) {
        Optional.ofNullable(watch.getAndSet(null)).ifPresent(how);
    }

    /** The roles with state among what a process does. */
    public static Set<Role> rolesOf(Set<Service> services) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (services.contains(Service.DWELL)) {
            roles.add(Role.DWELL);
        }
        if (services.contains(Service.CHART)) {
            roles.add(Role.CHART);
        }
        if (services.contains(Service.GATEWAY)) {
            roles.add(Role.MESSAGE);
            roles.add(Role.WEBHOOK);
            roles.add(Role.CAMERA);
            roles.add(Role.CHAT);
        }
        return roles;
    }

    private ShardRouter newRouter() {
        ShardRouter router = new ShardRouter(vertx, membership, shards, RouterLimits.DEFAULT);
        Context home = vertx.getOrCreateContext();
        routers.add(() ->
                Future.future(idle -> home.runOnContext(now -> router.whenIdle().onComplete(idle))));
        return router;
    }
}
