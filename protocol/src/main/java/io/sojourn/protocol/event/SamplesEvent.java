package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.topic.Topic;
import java.util.List;

/**
 * What was added to a series, as a log record of a chart shard holds it: a {@link TopicEvent} whose data are the samples
 * in binary, a third of their JSON, which is made only where somebody listens.
 *
 * @param index the event's place in the record, from 0
 * @param commandIndex index of the causing command in its batch
 * @param topics the series, then the charts that show it
 * @param timeMs epoch milliseconds
 */
public record SamplesEvent(int index, int commandIndex, List<Topic> topics, long timeMs, SeriesPart part) {
    public byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(128 + 16 * part.samples().count());
        TopicEvent.writeHeader(out, index, commandIndex, EventType.SAMPLES, topics, timeMs);
        part.write(out);
        return out.toBytes();
    }
}
