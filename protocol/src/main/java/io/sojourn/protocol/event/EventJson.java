package io.sojourn.protocol.event;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.json.WireJson;
import io.sojourn.protocol.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one encoder of events: {@code {"id","event_type","topic","topics","timestamp","data"}}, as every output has them.
 * Reuses its buffers from event to event; the bytes never hold a line break. Not thread-safe: one per event loop.
 */
public final class EventJson {
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().rootValueSeparator((String) null).build();

    private final ByteArrayBuilder out = new ByteArrayBuilder(1024);
    private @Nullable EventWriter writer;

    /** The envelope of the event that {@code at} stands on, as UTF-8. */
    public byte[] encode(RecordEvents at) {
        return encoded(at::write);
    }

    /** The envelope of an event that a shard decided, as UTF-8. */
    public byte[] encode(EventId id, PlaceEvent event) {
        return encoded(w -> w.write(id, event));
    }

    /**
     * The envelope of a {@code snapshot}: a series whole, as a subscriber is told it first.
     *
     * @param topics the series, then the charts by which it is told
     */
    public byte[] encodeSnapshot(String id, List<Topic> topics, long timeMs, SeriesPart part) {
        return encoded(w -> w.write(id, topics, timeMs, part));
    }

    private byte[] encoded(Body body) {
        out.reset();
        try {
            EventWriter current = writer;
            if (current == null) {
                JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
                current = new EventWriter(json, new WireJson(json), out);
            }
            // Only taken up again when it got to the end: an envelope that broke off would spoil the next one.
            writer = null;
            body.write(current);
            current.flush();
            writer = current;
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one envelope. */
    private interface Body {
        void write(EventWriter writer) throws IOException;
    }
}
