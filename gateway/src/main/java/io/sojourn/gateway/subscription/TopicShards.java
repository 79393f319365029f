package io.sojourn.gateway.subscription;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which shards tell of a topic: that of the id, or all of a role where things of every shard meet. */
final class TopicShards {
    private final int count;
    private final Map<Role, Set<ShardId>> all = new EnumMap<>(Role.class);

    /** @param count shards per role */
    TopicShards(int count) {
        this.count = count;
        for (Role role : Role.values()) {
            all.put(
                    role,
                    IntStream.range(0, count)
                            .mapToObj(number -> new ShardId(role, number))
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    Set<ShardId> of(Collection<TopicFilter> topics) {
        Set<ShardId> shards = new LinkedHashSet<>();
        topics.forEach(topic -> shards.addAll(of(topic)));
        return shards;
    }

    Set<ShardId> of(TopicFilter topic) {
        return switch (topic.kind()) {
            case AGENTS -> byId(Role.DWELL, topic);
            // Agents of every shard come to a place.
            case PLACES -> all(Role.DWELL);
            case WEBHOOKS -> byId(Role.WEBHOOK, topic);
            case CUSTOM -> byId(Role.MESSAGE, topic);
            case SERIES -> ofChartKey(topic);
            // A chart may show series that live anywhere.
            case CHARTS -> all(Role.CHART);
            case CAMERAS -> byId(Role.CAMERA, topic);
            case CHATS -> byId(Role.CHAT, topic);
        };
    }

    private Set<ShardId> byId(Role role, TopicFilter topic) {
        String id = topic.id();
        return id == null ? all(role) : Set.of(new ShardId(role, ShardHash.shardOf(id, count)));
    }

    private Set<ShardId> ofChartKey(TopicFilter topic) {
        String id = topic.id();
        return id == null ? all(Role.CHART) : Set.of(ChartIds.shardOf(id, count));
    }

    private Set<ShardId> all(Role role) {
        return all.getOrDefault(role, Set.of());
    }
}
