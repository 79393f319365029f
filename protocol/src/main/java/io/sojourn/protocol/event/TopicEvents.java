package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.camera.DetectionFilter;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The events of a shard that records each as a {@link TopicEvent}. */
final class TopicEvents extends RecordEvents {
    private final BinaryReader in = new BinaryReader(new byte[0]);
    private final BinaryReader data = new BinaryReader(new byte[0]);
    /** As many as any event has had. */
    private final List<TopicRef> topics = new ArrayList<>(List.of(new TopicRef()));

    private List<byte[]> events = List.of();
    private int eventsRead;
    private int index;
    private EventType type = EventType.MESSAGE;
    private long timeMs;
    private int topicCount;

    TopicEvents(ShardId shard) {
        super(shard);
    }

    @Override
    void begin(LogRecord record, boolean withUpdates) {
        events = record.events();
        eventsRead = 0;
    }

    @Override
    public boolean next() {
        if (eventsRead == events.size()) {
            return false;
        }
        byte[] event = events.get(eventsRead++);
        in.reset(event, 0, event.length);
        index = (int) in.varint();
        in.varint(); // The command that caused it.
        type = EventType.of(in.u8());
        timeMs = in.i64();
        topicCount = in.u8();
        for (int number = 0; number < topicCount; number++) {
            readTopic(number);
        }
        return true;
    }

    @Override
    public EventType type() {
        return type;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int topicCount() {
        return topicCount;
    }

    @Override
    public TopicRef topic(int number) {
        return topics.get(number);
    }

    @Override
    public boolean passes(DetectionFilter filter) {
        return type != EventType.DETECTION || filter.matches(in.array(), in.position(), in.remaining());
    }

    @Override
    void write(EventWriter out) throws IOException {
        if (type.isBinary()) {
            data.reset(in.array(), in.position(), in.remaining());
            out.write(this, timeMs, SeriesPart.read(data));
        } else {
            out.write(this, timeMs, in.array(), in.position(), in.remaining());
        }
    }

    private void readTopic(int number) {
        if (number == topics.size()) {
            topics.add(new TopicRef());
        }
        TopicKind kind = TopicKind.of(in.u8());
        int length = in.length();
        topics.get(number).pointAt(kind, in.array(), in.skip(length), length);
    }
}
