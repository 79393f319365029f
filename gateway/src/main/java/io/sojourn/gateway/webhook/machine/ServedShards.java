package io.sojourn.gateway.webhook.machine;

import io.sojourn.protocol.shard.ShardId;

/** Is told which shards of webhooks this process serves. Called on the shards' threads, which it must not block. */
public interface ServedShards {
    void began(ShardId shard, long epoch);

    void ended(ShardId shard, long epoch);
}
