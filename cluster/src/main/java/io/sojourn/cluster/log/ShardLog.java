package io.sojourn.cluster.log;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.Map;

/**
 * The log of every shard, and the fence that keeps deposed owners from writing to it.
 *
 * <p>The blocking methods belong on worker threads and throw {@link LogException} when the store cannot be reached.
 */
public interface ShardLog extends AutoCloseable {
    /**
     * Makes {@code owner} the owner of a shard in a new epoch, if the shard's epoch still is {@code knownEpoch}. Always
     * committed synchronously. Blocks.
     *
     * @return the claim, with the last record of the shard as of after the claim, so that nothing the old owner got
     *     in is missed
     * @throws LogException.Fenced if the epoch is another by now
     */
    Claim claim(ShardId shard, String owner, long knownEpoch);

    /**
     * Queues work for the commit loop and returns at once; safe from any thread. Work of one shard is done in the order
     * of submission, work of all shards that is pending together in one transaction. What became of it is told to the
     * work's {@code outcome}, on the work's {@code home}; completions for the same home are handed over together.
     *
     * <p>After any outcome but {@link LogOutcome.Committed}, later work of the same shard and epoch is never committed
     * either: no record may stand in the log without the one before it. The owner must claim anew.
     *
     * <p>The queue is bounded; work that finds it full ends as {@link LogOutcome.RolledBack}, and its epoch with it:
     * ask {@link #isFull} before a batch is applied.
     */
    void submit(LogWork work);

    /**
     * So much is queued that no more batches should be applied: turn senders away until it drains. Comes well before
     * the bound at which {@link #submit} gives up. Safe from any thread.
     */
    boolean isFull();

    /** Who owns the shards of a role, for every shard of the database. Blocks. */
    Map<ShardId, Ownership> owners(Role role);

    /**
     * Committed records of a shard after {@code afterSeq}, oldest first, at least one if there is any, at most about
     * {@code maxBytes}. Blocks.
     */
    List<StoredRecord> read(ShardId shard, long afterSeq, int maxBytes);

    /** Stops the commit loop; what is still queued fails as {@link LogOutcome.RolledBack}. */
    @Override
    void close();
}
