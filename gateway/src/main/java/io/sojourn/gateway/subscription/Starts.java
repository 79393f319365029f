package io.sojourn.gateway.subscription;

import io.sojourn.protocol.shard.ShardId;
import java.util.Map;

/**
 * Where to begin.
 *
 * @param positions the last record before the first to be told; shards that are not in it begin with what comes next
 * @param recovered false if something between the client's cursor and these positions is gone
 */
record Starts(Map<ShardId, Long> positions, boolean recovered) {
    static final Starts LATEST = new Starts(Map.of(), true);

    Starts {
        positions = Map.copyOf(positions);
    }
}
