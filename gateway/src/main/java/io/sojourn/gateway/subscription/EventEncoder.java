package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.RecordEvents;
import java.util.UUID;

/** Makes what is written to clients from the events of a record. */
final class EventEncoder {
    private final EventJson json = new EventJson();
    private final String idPrefix = "snapshot-" + UUID.randomUUID() + '-';
    private long snapshots;

    /** A series whole, under an id that no other event has. */
    OutboundEvent encode(Snapshots.Snapshot snapshot) {
        String id = idPrefix + ++snapshots;
        byte[] envelope = json.encodeSnapshot(id, snapshot.topics(), System.currentTimeMillis(), snapshot.part());
        return new OutboundEvent(EventType.SNAPSHOT, envelope, null);
    }

    OutboundEvent encode(RecordEvents at) {
        TopicKey agent = at.type() == EventType.LOCATION_UPDATE ? TopicKey.copyOf(at.topic(0)) : null;
        return new OutboundEvent(at.type(), json.encode(at), agent);
    }
}
