package io.sojourn.cluster.route;

import io.sojourn.cluster.member.Member;
import io.sojourn.cluster.member.Membership;
import io.sojourn.cluster.member.Placement;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls the owner of a shard, wherever it is now, and again until it answers or time is up. The same request may so
 * arrive more than once: requests must be repeatable. Confined to one Vert.x context.
 */
final class ShardCaller {
    private static final long ATTEMPT_MS = 2_000;
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 250;

    private final Vertx vertx;
    private final Membership membership;
    /**
     * Who served a shard last, or who a member said does. Placement is asked only where nothing is known: a member that has
     * just joined is named by it before it can serve.
     */
    private final Map<ShardId, String> told = new HashMap<>();

    private final Set<Attempt> underWay = new HashSet<>();

    ShardCaller(Vertx vertx, Membership membership) {
        this.vertx = vertx;
        this.membership = membership;
        var context = vertx.getOrCreateContext();
        membership.onChange(() -> context.runOnContext(ignored -> abandonLost()));
    }

    /**
     * The owner's reply, never {@code NotOwner}; fails with {@code SHARD_UNAVAILABLE} when {@code limitMs} is over, and
     * with what the shard said if it refused.
     */
    Future<ShardReply> call(ShardRequest request, long limitMs) {
        Promise<ShardReply> promise = Promise.promise();
        new Attempt(request, promise, System.nanoTime() + limitMs * 1_000_000).start(FIRST_PAUSE_MS);
        return promise.future();
    }

    private @Nullable String target(ShardId shard) {
        String owner = told.get(shard);
        return owner != null ? owner : Placement.ownerOf(shard, membership.carrying(shard.role()));
    }

    /** A request to a member that is gone would only time out: try the next owner at once. */
    private void abandonLost() {
        for (Attempt attempt : new ArrayList<>(underWay)) {
            if (!isLive(attempt.request.shard(), attempt.target)) {
                told.remove(attempt.request.shard());
                attempt.abandon();
            }
        }
        told.entrySet().removeIf(entry -> !isLive(entry.getKey(), entry.getValue()));
    }

    private boolean isLive(ShardId shard, @Nullable String member) {
        List<Member> carrying = membership.carrying(shard.role());
        return carrying.stream().anyMatch(live -> live.id().equals(member));
    }

    private final class Attempt {
        private final ShardRequest request;
        private final Promise<ShardReply> promise;
        private final long deadlineNanos;
        private @Nullable String target;
        private long pauseMs = FIRST_PAUSE_MS;
        private boolean over;

        Attempt(ShardRequest request, Promise<ShardReply> promise, long deadlineNanos) {
            this.request = request;
            this.promise = promise;
            this.deadlineNanos = deadlineNanos;
        }

        void start(long nextPauseMs) {
            pauseMs = nextPauseMs;
            long leftMs = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                promise.fail(new ProblemException(
                        ErrorCode.SHARD_UNAVAILABLE, "shard " + request.shard() + " has no owner that answers"));
                return;
            }
            target = target(request.shard());
            if (target == null) {
                pause();
                return;
            }
            underWay.add(this);
            DeliveryOptions options = new DeliveryOptions().setSendTimeout(Math.max(1, Math.min(ATTEMPT_MS, leftMs)));
            vertx.eventBus()
                    .<ShardReply>request(Addresses.lane(request.shard(), target), request, options)
                    .onComplete(reply -> {
                        if (!over) {
                            end();
                            if (reply.succeeded()) {
                                answered(reply.result().body());
                            } else {
                                told.remove(request.shard());
                                pause();
                            }
                        }
                    });
        }

        void abandon() {
            end();
            again(FIRST_PAUSE_MS);
        }

        private void answered(ShardReply reply) {
            if (reply instanceof ShardReply.NotOwner notOwner) {
                learn(notOwner.owner());
                pause();
            } else if (reply instanceof ShardReply.Refused refused) {
                promise.fail(new ProblemException(refused.code(), refused.detail()));
            } else {
                learn(target);
                promise.complete(reply);
            }
        }

        private void learn(@Nullable String owner) {
            if (owner != null && owner.equals(told.get(request.shard()))) {
                return; // As after nearly every request.
            }
            if (owner != null && isLive(request.shard(), owner)) {
                told.put(request.shard(), owner);
            } else {
                told.remove(request.shard());
            }
        }

        private void pause() {
            long now = pauseMs;
            vertx.setTimer(now, ignored -> again(Math.min(LONGEST_PAUSE_MS, now * 2)));
        }

        private void again(long nextPauseMs) {
            new Attempt(request, promise, deadlineNanos).start(nextPauseMs);
        }

        private void end() {
            over = true;
            underWay.remove(this);
        }
    }
}
