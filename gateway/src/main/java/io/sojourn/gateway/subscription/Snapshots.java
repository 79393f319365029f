package io.sojourn.gateway.subscription;

import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import java.util.List;
import java.util.Map;

/**
 * What a subscriber is told first of things that have a state.
 *
 * @param positions per shard the last record that its snapshots have seen: what is told next follows upon it
 */
public record Snapshots(Map<ShardId, Long> positions, List<Snapshot> all) {
    static final Snapshots NONE = new Snapshots(Map.of(), List.of());

    /**
     * A series whole.
     *
     * @param topics by which the subscriber hears of it
     */
    public record Snapshot(List<Topic> topics, SeriesPart part) {}

    public Snapshots {
        positions = Map.copyOf(positions);
        all = List.copyOf(all);
    }
}
