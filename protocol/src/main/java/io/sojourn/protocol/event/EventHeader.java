package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryReader;

/** The first fields of an encoded {@link RecordedEvent}, read without making an object. */
final class EventHeader {
    private static final byte[] NOTHING = new byte[0];

    private final BinaryReader in = new BinaryReader(NOTHING);
    private int index;
    private int commandIndex;
    private int fixIndex;
    private EventType type = EventType.LOCATION_UPDATE;
    private int agentOffset;
    private int agentLength;

    void read(byte[] event) {
        in.reset(event, 0, event.length);
        index = (int) in.varint();
        commandIndex = (int) in.varint();
        fixIndex = (int) in.varint();
        type = EventType.of(in.u8());
        agentLength = in.length();
        agentOffset = in.skip(agentLength);
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

    int agentOffset() {
        return agentOffset;
    }

    int agentLength() {
        return agentLength;
    }
}
