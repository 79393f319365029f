package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.RecordEvents;

/** Makes what is written to clients from the events of a record. */
final class EventEncoder {
    private final EventJson json = new EventJson();

    OutboundEvent encode(RecordEvents at) {
        TopicKey agent = at.type() == EventType.LOCATION_UPDATE ? TopicKey.copyOf(at.topic(0)) : null;
        return new OutboundEvent(at.type(), json.encode(at), agent);
    }
}
