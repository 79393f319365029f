package io.sojourn.cluster.machine;

import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service plugs into the shard actors of its role. */
public interface ShardRole {
    Role role();

    /**
     * A machine as of a checkpoint, or a new one. Blocks: runs on a worker thread.
     *
     * @param checkpoint what {@link MachineCheckpoint#state()} was, null for a new shard
     */
    ShardMachine restore(ShardId shard, byte @Nullable [] checkpoint);

    /**
     * The rows that a record decides, written in the record's own transaction (encounters, places). Called on the
     * shard's thread for each new record, never on replay. None unless the role has a table.
     */
    default List<Row> project(ShardId shard, LogRecord record) {
        return List.of();
    }

    /**
     * The rows that a range of records adds to the history (tracks), written with the checkpoint that makes the records
     * expendable. Called on a worker thread with all records after the previous checkpoint, up to the new one. None
     * unless the role keeps a history.
     */
    default List<Row> fold(ShardId shard, List<LogRecord> records) {
        return List.of();
    }

    /**
     * Whether timers are to fire when they are due, to a few milliseconds. Otherwise they fire a few times a second, all
     * that are due together.
     */
    default boolean hasExactTimers() {
        return false;
    }

    /**
     * This process has begun to serve a shard: for a role that does more than answer. Called on the shard's thread, which
     * it must not block.
     *
     * @param epoch of the claim; later ones have higher numbers, on whatever member
     */
    default void began(ShardId shard, long epoch) {}

    /** This process serves a shard no longer, or knows that it must not. Called on the shard's thread, once after each begin. */
    default void ended(ShardId shard, long epoch) {}
}
