package io.sojourn.cluster.log;

import io.sojourn.protocol.shard.ShardId;
import java.util.HashMap;
import java.util.Map;

/**
 * The epochs in which work of this process has failed. Later work of the same epoch knows of what is missing, so it must
 * not be written: it would leave a hole in the log. At most one entry per shard. Not thread-safe.
 */
final class BrokenEpochs {
    private final Map<ShardId, Long> newestBroken = new HashMap<>();

    void add(ShardId shard, long epoch) {
        newestBroken.merge(shard, epoch, Math::max);
    }

    boolean contains(ShardId shard, long epoch) {
        return epoch <= newestBroken.getOrDefault(shard, -1L);
    }
}
