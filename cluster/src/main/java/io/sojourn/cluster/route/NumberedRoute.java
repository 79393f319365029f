package io.sojourn.cluster.route;

import io.sojourn.cluster.member.Membership;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to the shards for a source that numbers what it sends by itself and can be read again, such as a partition of
 * Kafka. A shard remembers the number of a source's last batch with its state; so whoever reads the source next asks where
 * each shard stands, leaves out what it has, and goes on. Of two who read at the same time, one is refused.
 *
 * <p>Nothing is queued here: a source has one batch under way per shard, which bounds it. Confined to the Vert.x context
 * that made it.
 */
public final class NumberedRoute {
    private static final long ASK_LIMIT_MS = 3_000;

    private final int count;
    private final ShardCaller caller;

    public NumberedRoute(Vertx vertx, Membership membership, int count) {
        this.count = count;
        this.caller = new ShardCaller(vertx, membership);
    }

    /** Shards per role. */
    public int count() {
        return count;
    }

    /**
     * The number of the last batch that a shard has of a source, 0 for none. Fails with a {@code ProblemException} of
     * {@code SHARD_UNAVAILABLE} after 3 s.
     */
    public Future<Long> last(ShardId shard, String source) {
        return caller.call(new ShardRequest.AskProducer(shard, source), ASK_LIMIT_MS)
                .map(reply -> ((ShardReply.Known) reply).last());
    }

    /**
     * Sends a batch; completes after it is committed with a result for each command. Fails with a {@code ProblemException}
     * of {@code SHARD_UNAVAILABLE} if somebody else has sent for the source, or if the shard could not be reached for a
     * minute; then it may be committed or not, and {@link #last} tells.
     */
    public Future<List<CommandResult>> send(ShardId shard, CommandBatch batch) {
        return caller.call(new ShardRequest.Apply(shard, batch), RouterLimits.DEFAULT.giveUpMs())
                .map(reply -> results((ShardReply.Committed) reply));
    }

    private static List<CommandResult> results(ShardReply.Committed committed) {
        List<CommandResult> results = new ArrayList<>();
        for (int i = 0; i < committed.replies().size(); i++) {
            results.add(new CommandResult(
                    committed.replies().get(i),
                    committed.seq(),
                    committed.events().get(i)));
        }
        return results;
    }
}
