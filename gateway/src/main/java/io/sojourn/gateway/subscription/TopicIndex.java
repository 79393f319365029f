package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of what: finds an event's subscriptions by its topics, however many others there are. */
final class TopicIndex {
    private final Set<Subscription> allAgents = new LinkedHashSet<>();
    private final Set<Subscription> allPlaces = new LinkedHashSet<>();
    private final Map<IdKey, Set<Subscription>> agents = new HashMap<>();
    private final Map<String, Set<Subscription>> places = new HashMap<>();
    private final IdKey probe = IdKey.probe();
    private final UpdateDemand updates;

    TopicIndex(TopicShards shards) {
        this.updates = new UpdateDemand(shards);
    }

    void add(TopicFilter topic, Subscription subscription) {
        String id = topic.id();
        boolean agent = topic.kind() == TopicKind.AGENTS;
        if (id == null) {
            (agent ? allAgents : allPlaces).add(subscription);
        } else if (agent) {
            agents.computeIfAbsent(IdKey.of(id), none -> new LinkedHashSet<>(2)).add(subscription);
        } else {
            places.computeIfAbsent(id, none -> new LinkedHashSet<>(2)).add(subscription);
        }
        updates.change(topic, subscription.types(), 1);
    }

    void remove(TopicFilter topic, Subscription subscription) {
        String id = topic.id();
        boolean agent = topic.kind() == TopicKind.AGENTS;
        if (id == null) {
            (agent ? allAgents : allPlaces).remove(subscription);
        } else if (agent) {
            agents.computeIfPresent(IdKey.of(id), (key, of) -> without(of, subscription));
        } else {
            places.computeIfPresent(id, (key, of) -> without(of, subscription));
        }
        updates.change(topic, subscription.types(), -1);
    }

    /** Whether anybody wants location updates of a shard: if not, nobody need look at its fixes. */
    boolean wantsUpdates(ShardId shard) {
        return updates.exists(shard);
    }

    /** Shows every subscription that has a topic of the event; one with two of them twice. */
    void find(RecordEvents event, Consumer<Subscription> found) {
        allAgents.forEach(found);
        show(agents.get(probe.pointAt(event.array(), event.agentOffset(), event.agentLength())), found);
        if (event.type() != EventType.LOCATION_UPDATE && !(allPlaces.isEmpty() && places.isEmpty())) {
            String place = event.placeId();
            if (place != null) {
                allPlaces.forEach(found);
                show(places.get(place), found);
            }
        }
    }

    /** Topics by which anything could be found. */
    int size() {
        return agents.size() + places.size() + (allAgents.isEmpty() ? 0 : 1) + (allPlaces.isEmpty() ? 0 : 1);
    }

    private static void show(@Nullable Set<Subscription> subscriptions, Consumer<Subscription> found) {
        if (subscriptions != null) {
            subscriptions.forEach(found);
        }
    }

    private static @Nullable Set<Subscription> without(Set<Subscription> subscriptions, Subscription gone) {
        subscriptions.remove(gone);
        return subscriptions.isEmpty() ? null : subscriptions;
    }
}
