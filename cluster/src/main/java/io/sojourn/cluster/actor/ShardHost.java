package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.member.Member;
import io.sojourn.cluster.member.Membership;
import io.sojourn.cluster.member.Placement;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member's shards of one role. Claims run from a loop, not from membership events alone: an event that is missed, or
 * a claim that fails, is made good within a second.
 */
public final class ShardHost extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ShardHost.class);

    private final ShardRole role;
    private final ShardLog log;
    private final Membership membership;
    private final int shards;
    private final ActorSettings settings;
    private final List<ShardLane> lanes = new ArrayList<>();
    private boolean reconciling;
    private boolean again;
    private volatile boolean reconciledOnce;
    private volatile boolean leaving;

    public ShardHost(ShardRole role, ShardLog log, Membership membership, int shards, ActorSettings settings) {
        this.role = role;
        this.log = log;
        this.membership = membership;
        this.shards = shards;
        this.settings = settings;
    }

    /** Where it is told that something can move now, so that nobody need wait for its loop: a shard was released, a host is there. */
    static String movableAddress(Role role) {
        return "movable." + role.letter();
    }

    @Override
    public Future<?> start() {
        List<Future<String>> deployed = new ArrayList<>();
        for (int number = 0; number < Addresses.LANES; number++) {
            ShardLane lane = new ShardLane(role, log, membership.self(), number, shards, settings);
            lanes.add(lane);
            deployed.add(vertx.deployVerticle(lane));
        }
        return Future.all(deployed).onSuccess(ignored -> {
            vertx.setPeriodic(settings.reconcileEveryMs(), timer -> reconcile());
            vertx.eventBus().consumer(movableAddress(role.role()), message -> reconcile());
            membership.onChange(() -> context.runOnContext(changed -> reconcile()));
            reconcile();
            // Whoever has shards that belong here asks whether somebody is here, and lets go.
            vertx.eventBus().publish(movableAddress(role.role()), membership.self());
        });
    }

    /** Lets go of every shard in a planned way; those of a lost database stay claimed. Safe from any thread. */
    public Future<Void> leave() {
        leaving = true;
        List<Member> others = membership.carrying(role.role()).stream()
                .filter(member -> !member.id().equals(membership.self()))
                .toList();
        return Future.all(lanes.stream()
                        .map(lane -> lane.leaveAll(shard -> Placement.ownerOf(shard, others)))
                        .toList())
                .mapEmpty();
    }

    /** How many shards are served here. Safe from any thread. */
    public Future<Long> serving() {
        return sum(ShardLane::serving);
    }

    /** Fails unless every shard that should be served here is. Safe from any thread. */
    public Future<Void> ready() {
        if (leaving || !reconciledOnce) {
            return Future.failedFuture(leaving ? "leaving" : "not yet reconciled with the database");
        }
        String doubt = membership.doubt();
        if (doubt != null) {
            return Future.failedFuture("claims nothing for now: " + doubt);
        }
        return sum(ShardLane::missing)
                .compose(missing -> missing == 0
                        ? Future.succeededFuture()
                        : Future.failedFuture(missing + " shards that belong here are not served"));
    }

    private Future<Long> sum(Function<ShardLane, Future<Long>> count) {
        return Future.all(lanes.stream().map(count).toList())
                .map(all -> all.<Long>list().stream().mapToLong(Long::longValue).sum());
    }

    private void reconcile() {
        if (leaving) {
            return;
        }
        if (reconciling) {
            again = true;
            return;
        }
        reconciling = true;
        context.executeBlocking(() -> log.owners(role.role()), false).onComplete(owners -> {
            reconciling = false;
            if (owners.succeeded()) {
                tell(owners.result());
            } else {
                StoreOutage.tell(LOG, owners.cause(), "cannot read who owns the shards of " + role.role());
            }
            if (again) {
                again = false;
                reconcile();
            }
        });
    }

    private void tell(Map<ShardId, Ownership> owners) {
        List<Member> carrying = membership.carrying(role.role());
        Set<String> live = carrying.stream().map(Member::id).collect(Collectors.toSet());
        // In doubt nobody is known to be meant to own: what is served here stays, unless another has claimed it.
        boolean sure = membership.doubt() == null;
        lanes.forEach(lane -> lane.reconcile(owners, shard -> sure ? wanted(shard, carrying) : null, live));
        reconciledOnce |= sure;
    }

    private static @Nullable String wanted(ShardId shard, List<Member> carrying) {
        return Placement.ownerOf(shard, carrying);
    }
}
