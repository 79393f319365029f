package io.sojourn.gateway.subscription;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which shards tell of a topic: that of the agent, or all of the role, since agents of every shard come to a place. */
final class TopicShards {
    private final int count;
    private final Set<ShardId> allDwell;

    TopicShards(int count) {
        this.count = count;
        this.allDwell = IntStream.range(0, count)
                .mapToObj(number -> new ShardId(Role.DWELL, number))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Fails with {@link ErrorCode#INVALID_TOPIC} for kinds that no shard here tells of. */
    Set<ShardId> of(Collection<TopicFilter> topics) {
        Set<ShardId> shards = new LinkedHashSet<>();
        topics.forEach(topic -> shards.addAll(of(topic)));
        return shards;
    }

    Set<ShardId> of(TopicFilter topic) {
        return switch (topic.kind()) {
            case AGENTS -> topic.id() == null ? allDwell : Set.of(ofAgent(topic.id()));
            case PLACES -> allDwell;
            default ->
                throw new ProblemException(
                        ErrorCode.INVALID_TOPIC,
                        "This server has no events of " + topic.kind().wireName() + ".");
        };
    }

    ShardId ofAgent(String agentId) {
        return new ShardId(Role.DWELL, ShardHash.shardOf(agentId, count));
    }
}
