package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts who wants events that are the input itself, by shard: they are by far the commonest events, and often unwanted.
 */
final class UpdateDemand {
    private final TopicShards shards;
    private final Map<ShardId, Integer> wanting = new HashMap<>();

    UpdateDemand(TopicShards shards) {
        this.shards = shards;
    }

    void change(TopicFilter topic, EventTypes types, int by) {
        EventType update = updateOf(topic.kind());
        if (update != null && types.include(update)) {
            for (ShardId shard : shards.of(topic)) {
                wanting.merge(shard, by, (a, b) -> a + b == 0 ? null : a + b);
            }
        }
    }

    boolean exists(ShardId shard) {
        return wanting.containsKey(shard);
    }

    /** A location has no place: only the topics of agents carry it. */
    private static @Nullable EventType updateOf(TopicKind kind) {
        return kind == TopicKind.AGENTS ? EventType.LOCATION_UPDATE : null;
    }
}
