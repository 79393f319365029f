package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import java.util.HashMap;
import java.util.Map;

/** Counts who wants {@code location_update}s, by shard: they are by far the commonest events, and often unwanted. */
final class UpdateDemand {
    private final TopicShards shards;
    private final Map<ShardId, Integer> ofOneAgent = new HashMap<>();
    private int ofAllAgents;

    UpdateDemand(TopicShards shards) {
        this.shards = shards;
    }

    void change(TopicFilter topic, EventTypes types, int by) {
        // A location has no place: only the topics of agents carry it.
        if (topic.kind() != TopicKind.AGENTS || !types.include(EventType.LOCATION_UPDATE)) {
            return;
        }
        String id = topic.id();
        if (id == null) {
            ofAllAgents += by;
        } else {
            ofOneAgent.merge(shards.ofAgent(id), by, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    boolean exists(ShardId shard) {
        return ofAllAgents > 0 || ofOneAgent.containsKey(shard);
    }
}
