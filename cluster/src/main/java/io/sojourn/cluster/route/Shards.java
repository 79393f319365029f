package io.sojourn.cluster.route;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.List;

/**
 * The way to the shards, from one event loop: commands in, questions answered. Confined to the Vert.x context that made
 * it; futures complete there.
 */
public interface Shards {
    /** Shards per role, fixed when the database was made. */
    int count();

    /**
     * Sends a command. Completes after it is committed, exactly once applied whatever was resent; fails with a {@code
     * ProblemException} of {@code SHARD_UNAVAILABLE} when the shard could not be reached for a minute.
     *
     * <p>Commands to one shard keep their order. They gather while a request is under way. The bytes in flight are
     * bounded: a caller that goes on while {@link #isFull()} fails with {@code OVERLOADED}.
     */
    Future<CommandResult> send(ShardId shard, Command command);

    /** Asks one shard. Sees all that was acked before; fails with {@code SHARD_UNAVAILABLE} after 3 s. */
    default Future<byte[]> ask(ShardId shard, byte[] query) {
        return see(shard, query).map(SeenAnswer::answer);
    }

    /** The same, with the record up to which the answer has seen the shard's log: what comes after follows upon it. */
    Future<SeenAnswer> see(ShardId shard, byte[] query);

    /** The number of a shard's newest committed record: whatever is acked later has a higher one. Fails as {@link #see}. */
    Future<Long> tail(ShardId shard);

    /** Asks all shards of a role: every answer in the order of shard numbers, never a part. */
    Future<List<byte[]>> askAll(Role role, byte[] query);

    /** Too much is in flight: pause the source until {@link #onDrain}. */
    boolean isFull();

    /** Runs the action once there is room again; at once if there is. */
    void onDrain(Runnable action);
}
