package io.sojourn.gateway.websocket;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.SeenAnswer;
import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;

/** Shards that commit when a test says so. */
final class HeldShards implements Shards {
    private final ArrayDeque<Promise<CommandResult>> held = new ArrayDeque<>();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean full;
    private long seq;

    int held() {
        return held.size();
    }

    /** Commits the command that was sent last. */
    void commitNewest() {
        held.removeLast().complete(new CommandResult(CommandReply.done(0), ++seq, List.of()));
    }

    void commitOldest() {
        held.removeFirst().complete(new CommandResult(CommandReply.done(0), ++seq, List.of()));
    }

    void failOldest(Throwable cause) {
        held.removeFirst().fail(cause);
    }

    void fill() {
        full = true;
    }

    void drain() {
        full = false;
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Override
    public int count() {
        return 4;
    }

    @Override
    public Future<CommandResult> send(ShardId shard, Command command) {
        Promise<CommandResult> result = Promise.promise();
        held.add(result);
        return result.future();
    }

    @Override
    public Future<SeenAnswer> see(ShardId shard, byte[] query) {
        return Future.failedFuture("nobody asks");
    }

    @Override
    public Future<Long> tail(ShardId shard) {
        return Future.failedFuture("nobody asks");
    }

    @Override
    public Future<List<byte[]>> askAll(Role role, byte[] query) {
        return Future.failedFuture("nobody asks");
    }

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public void onDrain(Runnable action) {
        waiting.add(action);
    }
}
