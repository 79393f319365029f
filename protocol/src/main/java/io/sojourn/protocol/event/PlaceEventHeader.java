package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;

/** The first fields of an encoded {@link RecordedEvent}, read without making an object. */
final class PlaceEventHeader {
    private static final byte[] NOTHING = new byte[0];

    private final BinaryReader in = new BinaryReader(NOTHING);
    private int index;
    private int commandIndex;
    private int fixIndex;
    private EventType type = EventType.LOCATION_UPDATE;
    private final TopicRef agent = new TopicRef();

    void read(byte[] event) {
        in.reset(event, 0, event.length);
        index = (int) in.varint();
        commandIndex = (int) in.varint();
        fixIndex = (int) in.varint();
        type = EventType.of(in.u8());
        int length = in.length();
        agent.pointAt(TopicKind.AGENTS, event, in.skip(length), length);
    }

    /** Whether what caused the event came before this fix. */
    boolean isBefore(int command, int fix) {
        return commandIndex < command || (commandIndex == command && fixIndex < fix);
    }

    int index() {
        return index;
    }

    EventType type() {
        return type;
    }

    byte[] array() {
        return in.array();
    }

    TopicRef agent() {
        return agent;
    }

    /** Points at the named place that the event concerns; false if there is none. To be asked once. */
    boolean locatePlace(TopicRef place) {
        return PlaceEventCodec.locatePlace(type, in, place);
    }
}
