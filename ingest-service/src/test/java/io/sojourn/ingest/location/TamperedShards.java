package io.sojourn.ingest.location;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.SeenAnswer;
import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The real way to the shards, on which a test can lay stones. */
final class TamperedShards implements Shards {
    private final Shards real;
    private final int fullBytes;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean holding;
    private long inFlight;
    volatile int brokenShard = -1;
    volatile long mostInFlight;

    TamperedShards(Shards real, int fullBytes) {
        this.real = real;
        this.fullBytes = fullBytes;
    }

    /** From now on nothing goes through. */
    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    @Override
    public int count() {
        return real.count();
    }

    @Override
    public Future<CommandResult> send(ShardId shard, Command command) {
        if (shard.number() == brokenShard) {
            return Future.failedFuture(
                    new ProblemException(ErrorCode.SHARD_UNAVAILABLE, "shard " + shard + " is away"));
        }
        int size = command.encodedSize();
        inFlight += size;
        mostInFlight = Math.max(mostInFlight, inFlight);
        Promise<CommandResult> result = Promise.promise();
        Runnable go = () -> real.send(shard, command).onComplete(done -> {
            inFlight -= size;
            result.handle(done);
            while (!isFull() && !waiting.isEmpty()) {
                waiting.remove().run();
            }
        });
        if (holding) {
            held.add(go);
        } else {
            go.run();
        }
        return result.future();
    }

    @Override
    public Future<SeenAnswer> see(ShardId shard, byte[] query) {
        return real.see(shard, query);
    }

    @Override
    public Future<Long> tail(ShardId shard) {
        return real.tail(shard);
    }

    @Override
    public Future<List<byte[]>> askAll(Role role, byte[] query) {
        return real.askAll(role, query);
    }

    @Override
    public boolean isFull() {
        return inFlight >= fullBytes;
    }

    @Override
    public void onDrain(Runnable action) {
        if (isFull()) {
            waiting.add(action);
        } else {
            action.run();
        }
    }
}
