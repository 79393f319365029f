package io.sojourn.gateway.webhook.send;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookCommandCodec;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * The way of a dispatcher to the shard that it serves. Once the shard says that another dispatcher has begun, or cannot
 * be reached, this one is told to stop, and nothing is sent any more. Confined to the context of its shards.
 */
public final class ShardLink {
    private final ShardId shard;
    private final long epoch;
    private final Shards shards;
    private final Runnable lost;
    private boolean closed;

    /** @param lost runs once, when what this dispatcher says counts no longer or may not have counted */
    public ShardLink(ShardId shard, long epoch, Shards shards, Runnable lost) {
        this.shard = shard;
        this.epoch = epoch;
        this.shards = shards;
        this.lost = lost;
    }

    public ShardId shard() {
        return shard;
    }

    public long epoch() {
        return epoch;
    }

    /** Sends a command; the reply is never {@code DEPOSED}. Fails if the link is lost. */
    public Future<WebhookReply> send(WebhookCommand command) {
        if (closed) {
            return Future.failedFuture(new IllegalStateException("the link to shard " + shard + " is closed"));
        }
        return sendWhenRoom(WebhookCommandCodec.encode(command))
                .map(result -> WebhookReply.of(result.reply()))
                .compose(reply -> reply == WebhookReply.DEPOSED
                        ? Future.failedFuture(new IllegalStateException("deposed from shard " + shard))
                        : Future.succeededFuture(reply))
                .onFailure(failed -> lose());
    }

    /** Each sender has few commands under way, so what waits here is bounded by the webhooks. */
    private Future<CommandResult> sendWhenRoom(Command command) {
        if (!shards.isFull()) {
            return shards.send(shard, command);
        }
        Promise<CommandResult> later = Promise.promise();
        shards.onDrain(() -> sendWhenRoom(command).onComplete(later));
        return later.future();
    }

    /** Ends without a word. */
    public void close() {
        closed = true;
    }

    private void lose() {
        if (!closed) {
            closed = true;
            lost.run();
        }
    }
}
