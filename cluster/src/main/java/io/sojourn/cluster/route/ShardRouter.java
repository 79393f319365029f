package io.sojourn.cluster.route;

import io.sojourn.cluster.member.Membership;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The {@link Shards} of one event loop. One request per shard is under way; what comes meanwhile gathers and goes as one
 * batch. Bytes in flight are bounded by {@link RouterLimits}: full means that sources must pause, over the hard limit a
 * command is refused with {@code OVERLOADED}.
 */
public final class ShardRouter implements Shards {
    private static final long ASK_LIMIT_MS = 3_000;

    private final int count;
    private final RouterLimits limits;
    private final ShardCaller caller;
    private final String name = UUID.randomUUID().toString();
    private final Map<ShardId, ShardChannel> channels = new HashMap<>();
    private final ArrayDeque<Runnable> waitingForRoom = new ArrayDeque<>();
    private final List<Promise<Void>> waitingForIdle = new ArrayList<>();
    private long bytesInFlight;

    /** To be made on the context that it shall be confined to. */
    public ShardRouter(Vertx vertx, Membership membership, int count, RouterLimits limits) {
        this.count = count;
        this.limits = limits;
        this.caller = new ShardCaller(vertx, membership);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Future<CommandResult> send(ShardId shard, Command command) {
        int size = command.encodedSize();
        if (bytesInFlight + size > limits.hardBytes() && bytesInFlight > 0) {
            return Future.failedFuture(new ProblemException(
                    ErrorCode.OVERLOADED, "more than " + limits.hardBytes() + " bytes wait for the shards"));
        }
        bytesInFlight += size;
        Future<CommandResult> result =
                channels.computeIfAbsent(shard, this::open).send(command);
        return result.onComplete(ignored -> landed(size));
    }

    @Override
    public Future<SeenAnswer> see(ShardId shard, byte[] query) {
        return caller.call(new ShardRequest.Ask(shard, query), ASK_LIMIT_MS)
                .map(reply -> (ShardReply.Answered) reply)
                .map(answered -> new SeenAnswer(answered.seq(), answered.answer()));
    }

    @Override
    public Future<List<byte[]>> askAll(Role role, byte[] query) {
        List<Future<byte[]>> answers = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            answers.add(ask(new ShardId(role, number), query));
        }
        return Future.all(answers).map(all -> all.<byte[]>list());
    }

    @Override
    public Future<Long> tail(ShardId shard) {
        return caller.call(new ShardRequest.AskTail(shard), ASK_LIMIT_MS).map(reply -> ((ShardReply.Tail) reply).seq());
    }

    @Override
    public boolean isFull() {
        return bytesInFlight >= limits.fullBytes();
    }

    @Override
    public void onDrain(Runnable action) {
        if (isFull()) {
            waitingForRoom.add(action);
        } else {
            action.run();
        }
    }

    /** Completes once nothing that was sent waits for its answer any more; to be called on the router's context. */
    public Future<Void> whenIdle() {
        if (bytesInFlight == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> idle = Promise.promise();
        waitingForIdle.add(idle);
        return idle.future();
    }

    private ShardChannel open(ShardId shard) {
        return new ShardChannel(shard, name, limits, request -> caller.call(request, limits.giveUpMs()));
    }

    private void landed(int size) {
        bytesInFlight -= size;
        if (bytesInFlight == 0) {
            waitingForIdle.forEach(Promise::tryComplete);
            waitingForIdle.clear();
        }
        while (bytesInFlight < limits.fullBytes() / 2 && !waitingForRoom.isEmpty()) {
            waitingForRoom.remove().run();
        }
    }
}
