package io.sojourn.gateway.subscription;

import io.sojourn.protocol.camera.DetectionFilter;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.shard.ShardId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Topics that a subscriber asked for at one time, and how far it has been told of the shards that they touch. */
final class Subscription {
    private final Subscriber subscriber;
    private final TopicSet topics;
    private final EventTypes types;
    private final DetectionFilter detections;
    private final Map<ShardId, ShardProgress> progress;
    private boolean ended;

    Subscription(Subscriber subscriber, Interest interest, Map<ShardId, ShardProgress> progress) {
        this.subscriber = subscriber;
        this.topics = new TopicSet(interest.topics());
        this.types = interest.types();
        this.detections = interest.detections();
        this.progress = progress;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    TopicSet topics() {
        return topics;
    }

    EventTypes types() {
        return types;
    }

    DetectionFilter detections() {
        return detections;
    }

    /** How far it has come, for each shard that it follows; nothing once it has ended. */
    Map<ShardId, ShardProgress> progress() {
        return ended ? Map.of() : progress;
    }

    @Nullable
    ShardProgress progress(ShardId shard) {
        return ended ? null : progress.get(shard);
    }

    /** Gives a shard up; the rest goes on. */
    void forget(ShardId shard) {
        progress.remove(shard);
    }

    void end() {
        ended = true;
    }

    boolean isLive(ShardId shard) {
        ShardProgress of = progress(shard);
        return of != null && of.isLive();
    }

    boolean wants(RecordEvents event) {
        return types.include(event.type()) && topics.matches(event) && event.passes(detections);
    }

    /** Whether the subscriber has heard, or is sure to hear, this event by this subscription. */
    boolean covers(ShardId shard, long seq, RecordEvents event) {
        ShardProgress of = progress(shard);
        return of != null && of.covers(seq, event.index()) && wants(event);
    }
}
