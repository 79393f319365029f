package io.sojourn.cluster.log;

import io.sojourn.protocol.shard.ShardId;
import java.util.Collection;
import java.util.Map;

/** The entities that left memory with a checkpoint, see {@link LogWork.Checkpoint#parked}. */
public interface ParkedEntities {
    /**
     * The state of those of the entities that lie parked. Blocks; throws {@link LogException} when the store cannot be
     * reached.
     */
    Map<String, byte[]> parked(ShardId shard, Collection<String> entities);

    /**
     * The next parked entities above {@code afterEntity}, at most {@code limit}, ascending in the order of {@code
     * IdOrder}; none means that there are no more. Blocks; throws {@link LogException} when the store cannot be reached.
     */
    Map<String, byte[]> parkedAfter(ShardId shard, String afterEntity, int limit);
}
