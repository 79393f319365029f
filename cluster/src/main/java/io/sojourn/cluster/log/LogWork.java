package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that an owner wants committed under its epoch. */
public sealed interface LogWork {
    ShardId shard();

    /** The epoch of the claim under which this is done; another epoch in the database fences it. */
    long epoch();

    /** Where {@link #outcome} is told: the shard's event loop. */
    Executor home();

    Consumer<LogOutcome> outcome();

    /** A new record, and the rows that it decides. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Append(
            ShardId shard,
            long epoch,
            long seq,
            long timeMs,
            byte[] bytes,
            List<Row> rows,
            Executor home,
            Consumer<LogOutcome> outcome)
            implements LogWork {}

    /** Writes nothing: confirms that the epoch still stands, as of after the submission. */
    record Confirm(ShardId shard, long epoch, Executor home, Consumer<LogOutcome> outcome) implements LogWork {}

    /**
     * The state up to and including {@code seq}; replaces the shard's checkpoint, writes or (null) deletes parked
     * entities, and adds rows of history.
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Checkpoint(
            ShardId shard,
            long epoch,
            long seq,
            byte[] state,
            Map<String, byte @Nullable []> parked,
            List<Row> rows,
            Executor home,
            Consumer<LogOutcome> outcome)
            implements LogWork {}

    /** Gives the shard up, in a planned move: it has no owner afterwards. */
    record Release(ShardId shard, long epoch, Executor home, Consumer<LogOutcome> outcome) implements LogWork {}
}
