package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of new records: each event is encoded once, if anybody wants it, and told once to each connection. */
final class LiveEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);

    private final TopicIndex index;
    private final EventEncoder encoder;
    private final Consumer<Subscription> teller = this::tell;

    private long eventNumber;
    private @Nullable ShardId shard;
    private @Nullable RecordEvents event;
    private @Nullable OutboundEvent encoded;

    LiveEvents(TopicIndex index, EventEncoder encoder) {
        this.index = index;
        this.encoder = encoder;
    }

    void tell(FollowedShard from, LogRecord record) {
        RecordEvents events = from.events();
        shard = from.id();
        event = events;
        try {
            events.reset(record, index.wantsUpdates(from.id()));
            while (events.next()) {
                eventNumber++;
                encoded = null;
                index.find(events, teller);
            }
        } catch (RuntimeException broken) {
            // One bad record must not cost the ones after it.
            LOG.error("Cannot tell of record {} of shard {}", record.seq(), from.id(), broken);
        }
    }

    private void tell(Subscription subscription) {
        RecordEvents current = event;
        ShardId from = shard;
        if (current == null || from == null || !isDue(subscription, from, current)) {
            return;
        }
        OutboundEvent outbound = encoded;
        if (outbound == null) {
            outbound = encoder.encode(current);
            encoded = outbound;
        }
        subscription.subscriber().tell(outbound);
    }

    private boolean isDue(Subscription subscription, ShardId from, RecordEvents current) {
        return subscription.types().include(current.type())
                && subscription.isLive(from)
                && current.passes(subscription.detections())
                && subscription.subscriber().isNew(eventNumber);
    }
}
