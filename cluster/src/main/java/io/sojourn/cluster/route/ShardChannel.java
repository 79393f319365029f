package io.sojourn.cluster.route;

import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A router's way to one shard: a queue, one request under way, and the numbering by which the shard knows a repeat.
 * When a request ends without a commit, nobody knows whether it was applied; so the next one comes under a new producer
 * name, and the old name is never used again. The same goes for a name that was silent for so long that the shard may
 * have forgotten it.
 */
final class ShardChannel {
    private static final long NAME_KEPT_NANOS = 300_000_000_000L;

    private record Queued(Command command, Promise<CommandResult> result) {}

    private final ShardId shard;
    private final String router;
    private final RouterLimits limits;
    private final Function<ShardRequest, Future<ShardReply>> call;
    private final ArrayDeque<Queued> queue = new ArrayDeque<>();
    private boolean underWay;
    private int incarnation;
    private long previous;
    private long lastSentNanos;

    ShardChannel(ShardId shard, String router, RouterLimits limits, Function<ShardRequest, Future<ShardReply>> call) {
        this.shard = shard;
        this.router = router;
        this.limits = limits;
        this.call = call;
    }

    Future<CommandResult> send(Command command) {
        Promise<CommandResult> result = Promise.promise();
        queue.add(new Queued(command, result));
        sendNext();
        return result.future();
    }

    private void sendNext() {
        if (underWay || queue.isEmpty()) {
            return;
        }
        underWay = true;
        List<Queued> taken = take();
        CommandBatch batch = number(taken);
        call.apply(new ShardRequest.Apply(shard, batch)).onComplete(reply -> {
            underWay = false;
            if (reply.succeeded() && reply.result() instanceof ShardReply.Committed committed) {
                previous = batch.last();
                complete(taken, committed);
            } else {
                beginNewName();
                Throwable cause = reply.failed() ? reply.cause() : new IllegalStateException("unexpected reply");
                taken.forEach(queued -> queued.result.fail(cause));
            }
            sendNext();
        });
    }

    private List<Queued> take() {
        List<Queued> taken = new ArrayList<>();
        int bytes = 0;
        while (!queue.isEmpty()) {
            int size = queue.element().command.encodedSize();
            if (!taken.isEmpty() && bytes + size > limits.batchBytes()) {
                break;
            }
            bytes += size;
            taken.add(queue.remove());
        }
        return taken;
    }

    private CommandBatch number(List<Queued> taken) {
        long now = System.nanoTime();
        if (previous != 0 && now - lastSentNanos > NAME_KEPT_NANOS) {
            beginNewName();
        }
        lastSentNanos = now;
        List<Command> commands = new ArrayList<>(taken.size());
        for (Queued queued : taken) {
            commands.add(queued.command);
        }
        return new CommandBatch(router + "." + incarnation, previous, previous + 1, commands);
    }

    private void beginNewName() {
        incarnation++;
        previous = 0;
    }

    private static void complete(List<Queued> taken, ShardReply.Committed committed) {
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i)
                    .result
                    .complete(new CommandResult(
                            committed.replies().get(i),
                            committed.seq(),
                            committed.events().get(i)));
        }
    }
}
