package io.sojourn.cluster.machine;

import io.sojourn.protocol.shard.ShardId;

/**
 * Is told which shards of a role this process serves, see {@link ShardRole#began}. Called on the shards' threads, which
 * it must not block.
 */
public interface ServedShards {
    /** Has nothing to do with any. */
    ServedShards NOBODY = new ServedShards() {
        @Override
        public void began(ShardId shard, long epoch) {}

        @Override
        public void ended(ShardId shard, long epoch) {}
    };

    void began(ShardId shard, long epoch);

    void ended(ShardId shard, long epoch);
}
