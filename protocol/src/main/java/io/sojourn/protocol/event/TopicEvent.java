package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An event as a log record of a shard holds it that has no codec of its own, with its {@code data} as JSON ready to be written: index
 * varint, command index varint (both where {@link RecordedEvent#commandIndexOf} looks for them), type u8, time i64, topic
 * count u8, per topic kind u8 and id (varint length, UTF-8), then the data up to the end.
 *
 * @param index the event's place in the record, from 0; the last part of the event's id
 * @param commandIndex index of the causing command in its batch
 * @param topics 1 to 255, the primary one first
 * @param timeMs the event's own time, epoch milliseconds
 * @param data a JSON value as UTF-8 without a line break
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record TopicEvent(int index, int commandIndex, EventType type, List<Topic> topics, long timeMs, byte[] data) {
    private static final int MAX_TOPICS = 255;

    public TopicEvent {
        topics = List.copyOf(topics);
        if (topics.isEmpty() || topics.size() > MAX_TOPICS) {
            throw new IllegalArgumentException("an event has 1 to " + MAX_TOPICS + " topics, not " + topics.size());
        }
        for (byte b : data) {
            if (b == '\n' || b == '\r') {
                throw new IllegalArgumentException("the data of an event stand on one line");
            }
        }
    }

    public byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(64 + data.length);
        writeHeader(out, index, commandIndex, type, topics, timeMs);
        return out.raw(data, 0, data.length).toBytes();
    }

    /** All but the data: for events whose data are not JSON yet, see {@link EventType#isBinary()}. */
    static void writeHeader(
            BinaryWriter out, int index, int commandIndex, EventType type, List<Topic> topics, long timeMs) {
        out.varint(index).varint(commandIndex).u8(type.code()).i64(timeMs).u8(topics.size());
        for (Topic topic : topics) {
            byte[] id = topic.id().getBytes(StandardCharsets.UTF_8);
            out.u8(topic.kind().code()).bytes(id);
        }
    }
}
