package io.sojourn.protocol.message;

import io.sojourn.protocol.binary.BinaryWriter;

/**
 * Writes messages one behind the other: the body of a {@code PUBLISH} command. Layout of a message: topic id (varint
 * length, UTF-8), data (varint length, a JSON value on one line as UTF-8).
 */
public final class MessageWriter {
    private MessageWriter() {}

    /** Appends a message whose topic id and data are all of these arrays. */
    public static void append(BinaryWriter out, byte[] topicId, byte[] data) {
        append(out, topicId, data, 0, data.length);
    }

    static void append(BinaryWriter out, byte[] topicId, byte[] data, int offset, int length) {
        out.bytes(topicId).bytes(data, offset, length);
    }
}
