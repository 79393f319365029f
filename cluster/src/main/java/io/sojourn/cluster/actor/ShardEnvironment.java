package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.cluster.message.ShardTails;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * What the actors of one lane work with.
 *
 * @param context the event loop on which the lane's actors live
 * @param home runs on that event loop; the same for all of the lane's work, so that the log hands completions over together
 * @param member the id of this member
 */
record ShardEnvironment(
        Context context, Executor home, String member, ShardRole role, ShardLog log, ActorSettings settings) {
    private static final DeliveryOptions ASKING = new DeliveryOptions().setSendTimeout(2_000);

    Vertx vertx() {
        return context.owner();
    }

    /** Runs on a worker thread; completes on the lane's event loop. */
    <T> Future<T> blocking(Callable<T> work) {
        return context.executeBlocking(work, false);
    }

    /** What another member's lane says; fails if it is not there, or not within two seconds. */
    Future<ShardReply> ask(String other, ShardRequest request) {
        return vertx().eventBus()
                .<ShardReply>request(Addresses.lane(request.shard(), other), request, ASKING)
                .map(Message::body);
    }

    void publish(ShardId shard, LogRecord record) {
        vertx().eventBus().publish(Addresses.records(shard), record);
    }

    /** @param seqs the newest committed record by the shard's number */
    void announce(Map<Integer, Long> seqs) {
        vertx().eventBus().publish(Addresses.tails(role.role()), new ShardTails(seqs));
    }

    Clock clock() {
        return settings.clock();
    }
}
