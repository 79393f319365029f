package io.sojourn.protocol.message;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;

/**
 * Walks over messages that {@link MessageWriter} wrote, without allocating: {@link #next()} moves on, the accessors show
 * the current message. Not thread-safe.
 */
public final class MessageReader {
    private final BinaryReader in = new BinaryReader(new byte[0]);
    private final TopicRef topic = new TopicRef();
    private int dataOffset;
    private int dataLength;

    public MessageReader reset(byte[] body) {
        in.reset(body, 0, body.length);
        return this;
    }

    /** Moves to the next message; false at the end. */
    public boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        int idLength = in.length();
        topic.pointAt(TopicKind.CUSTOM, in.array(), in.skip(idLength), idLength);
        dataLength = in.length();
        dataOffset = in.skip(dataLength);
        return true;
    }

    /** The topic, until the next move. */
    public TopicRef topic() {
        return topic;
    }

    /** The bytes in which {@link #dataOffset()} points. */
    public byte[] array() {
        return in.array();
    }

    /** Where the data begin, a JSON value on one line as UTF-8. */
    public int dataOffset() {
        return dataOffset;
    }

    public int dataLength() {
        return dataLength;
    }
}
