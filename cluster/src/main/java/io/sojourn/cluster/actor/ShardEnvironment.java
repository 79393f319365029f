package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
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
    Vertx vertx() {
        return context.owner();
    }

    /** Runs on a worker thread; completes on the lane's event loop. */
    <T> Future<T> blocking(Callable<T> work) {
        return context.executeBlocking(work, false);
    }

    void publish(ShardId shard, LogRecord record) {
        vertx().eventBus().publish(Addresses.records(shard), record);
    }

    void announce(ShardId shard, long committedSeq) {
        vertx().eventBus().publish(Addresses.tail(shard), committedSeq);
    }

    Clock clock() {
        return settings.clock();
    }
}
