package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of what: finds an event's subscriptions by its topics, however many others there are. */
final class TopicIndex {
    private final Map<TopicKind, Set<Subscription>> allOfKind = new EnumMap<>(TopicKind.class);
    private final Map<TopicKey, Set<Subscription>> ofOne = new HashMap<>();
    private final TopicKey probe = TopicKey.probe();
    private final UpdateDemand updates;

    TopicIndex(TopicShards shards) {
        this.updates = new UpdateDemand(shards);
    }

    void add(TopicFilter topic, Subscription subscription) {
        String id = topic.id();
        Set<Subscription> subscriptions = id == null
                ? allOfKind.computeIfAbsent(topic.kind(), none -> new LinkedHashSet<>())
                : ofOne.computeIfAbsent(TopicKey.of(topic.kind(), id), none -> new LinkedHashSet<>(2));
        subscriptions.add(subscription);
        updates.change(topic, subscription.types(), 1);
    }

    void remove(TopicFilter topic, Subscription subscription) {
        String id = topic.id();
        if (id == null) {
            allOfKind.computeIfPresent(topic.kind(), (kind, of) -> without(of, subscription));
        } else {
            ofOne.computeIfPresent(TopicKey.of(topic.kind(), id), (key, of) -> without(of, subscription));
        }
        updates.change(topic, subscription.types(), -1);
    }

    /** Whether anybody wants what a shard's input itself tells: if not, nobody need look at that. */
    boolean wantsUpdates(ShardId shard) {
        return updates.exists(shard);
    }

    /** Shows every subscription that has a topic of the event; one with two of them twice. */
    void find(RecordEvents event, Consumer<Subscription> found) {
        for (int number = 0; number < event.topicCount(); number++) {
            TopicRef topic = event.topic(number);
            show(allOfKind.get(topic.kind()), found);
            if (!ofOne.isEmpty()) {
                show(ofOne.get(probe.pointAt(topic)), found);
            }
        }
    }

    /** Topics by which anything could be found. */
    int size() {
        return ofOne.size() + allOfKind.size();
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
