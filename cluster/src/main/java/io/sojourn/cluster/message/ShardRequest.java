package io.sojourn.cluster.message;

import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.shard.ShardId;

/** What is asked of the owner of a shard. */
public sealed interface ShardRequest {
    ShardId shard();

    /** Apply and commit. Answered by {@link ShardReply.Committed}. */
    record Apply(ShardId shard, CommandBatch batch) implements ShardRequest {}

    /** Answer from committed state. Answered by {@link ShardReply.Answered}. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Ask(ShardId shard, byte[] query) implements ShardRequest {}

    /** Which is the newest committed record? Answered by {@link ShardReply.Tail}. */
    record AskTail(ShardId shard) implements ShardRequest {}

    /** What was the last batch of a producer? Answered from committed state by {@link ShardReply.Known}. */
    record AskProducer(ShardId shard, String producer) implements ShardRequest {}
}
