package io.sojourn.protocol.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.chart.SeriesJson;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.event.PlaceEvent.AgentBack;
import io.sojourn.protocol.event.PlaceEvent.AgentLost;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.event.PlaceEvent.Transitioned;
import io.sojourn.protocol.json.WireJson;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes envelopes to a generator. */
final class EventWriter {
    private static final String AGENTS = TopicKind.AGENTS.wireName() + '/';
    private static final String PLACES = TopicKind.PLACES.wireName() + '/';

    private final JsonGenerator json;
    private final WireJson wire;
    private final SeriesJson series;
    private final OutputStream out;

    /** @param out where the generator writes to */
    EventWriter(JsonGenerator json, WireJson wire, OutputStream out) {
        this.json = json;
        this.wire = wire;
        this.series = new SeriesJson(json, wire);
        this.out = out;
    }

    void flush() throws IOException {
        json.flush();
    }

    /** A {@code location_update}. */
    void write(EventId id, FixReader fix, int outcome) throws IOException {
        String agentId = fix.agentId();
        begin(id, EventType.LOCATION_UPDATE, agentId, null, fix.timeMs());
        json.writeStringField("agent_id", agentId);
        wire.position("location", fix.longitudeE7(), fix.latitudeE7());
        wire.degrees("latitude", fix.latitudeE7());
        wire.degrees("longitude", fix.longitudeE7());
        wire.time("timestamp", fix.timeMs());
        wire.known("accuracy", fix.accuracyM());
        wire.known("altitude", fix.altitudeM());
        wire.known("speed", fix.speedMps());
        wire.known("heading", fix.headingDeg());
        byte[] metadata = fix.metadata();
        if (metadata != null) {
            json.writeFieldName("metadata");
            json.writeRawValue(onOneLine(metadata));
        }
        json.writeStringField("status", FixOutcome.isDwelling(outcome) ? "dwelling" : "moving");
        ifSet("late", outcome & FixOutcome.LATE);
        ifSet("held", outcome & FixOutcome.HELD);
        ifSet("inaccurate", outcome & FixOutcome.INACCURATE);
        end();
    }

    /**
     * The event that {@code event} stands on.
     *
     * @param timeMs its time, epoch milliseconds
     * @param data its data as JSON on one line, in {@code data[offset, offset + length)}
     */
    void write(RecordEvents event, long timeMs, byte[] data, int offset, int length) throws IOException {
        begin(event, timeMs);
        // As it stands: the generator writes the colon, the bytes go past it.
        json.writeRawValue("");
        json.flush();
        out.write(data, offset, length);
        json.writeEndObject();
    }

    /** What was added to a series. */
    void write(RecordEvents event, long timeMs, SeriesPart part) throws IOException {
        begin(event, timeMs);
        series.event(part);
        json.writeEndObject();
    }

    /** A series whole, which no record tells of. */
    void write(String id, List<Topic> topics, long timeMs, SeriesPart part) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("event_type", EventType.SNAPSHOT.wireName());
        json.writeStringField("topic", topics.get(0).toString());
        json.writeArrayFieldStart("topics");
        for (Topic topic : topics) {
            json.writeString(topic.toString());
        }
        json.writeEndArray();
        wire.time("timestamp", timeMs);
        json.writeFieldName("data");
        series.event(part);
        json.writeEndObject();
    }

    /** What a dwell shard decided. */
    void write(EventId id, PlaceEvent event) throws IOException {
        begin(id, event.type(), event.agentId(), event.placeId(), event.timeMs());
        json.writeStringField("agent_id", event.agentId());
        wire.position("location", event.location());
        if (event instanceof EncounterStarted e) {
            stay(e.stay(), e.timeMs());
        } else if (event instanceof EncounterRecorded e) {
            stay(e.stay(), e.timeMs());
        } else if (event instanceof EncounterEnded e) {
            ended(e);
        } else if (event instanceof Transitioned e) {
            transition(e);
        } else if (event instanceof PlaceEntered e) {
            place(e.placeId(), e.placeName());
        } else if (event instanceof PlaceExited e) {
            place(e.placeId(), e.placeName());
            wire.seconds("duration", e.timeMs() - e.enteredMs());
            json.writeStringField("reason", e.reason().wireName());
        } else if (event instanceof AgentLost e) {
            wire.time("last_seen", e.lastSeenMs());
        } else if (event instanceof AgentBack e) {
            wire.time("last_seen", e.lastSeenMs());
        }
        end();
    }

    private void begin(EventId id, EventType type, String agentId, @Nullable String placeId, long timeMs)
            throws IOException {
        begin(id, type);
        String topic = AGENTS + agentId;
        json.writeStringField("topic", topic);
        json.writeArrayFieldStart("topics");
        json.writeString(topic);
        if (placeId != null) {
            json.writeString(PLACES + placeId);
        }
        json.writeEndArray();
        wire.time("timestamp", timeMs);
        json.writeObjectFieldStart("data");
    }

    /** Up to the data, whose field name is written. */
    private void begin(RecordEvents event, long timeMs) throws IOException {
        begin(event.id(), event.type());
        json.writeStringField("topic", event.topic(0).toString());
        json.writeArrayFieldStart("topics");
        for (int number = 0; number < event.topicCount(); number++) {
            json.writeString(event.topic(number).toString());
        }
        json.writeEndArray();
        wire.time("timestamp", timeMs);
        json.writeFieldName("data");
    }

    private void begin(EventId id, EventType type) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id.toString());
        json.writeStringField("event_type", type.wireName());
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeEndObject();
    }

    private void stay(Stay stay, long untilMs) throws IOException {
        json.writeStringField("encounter_id", stay.encounterId());
        json.writeStringField("extent_id", stay.extentId());
        json.writeStringField("extent_name", stay.extentName());
        wire.time("dwell_start", stay.startMs());
        wire.seconds("duration", untilMs - stay.startMs());
    }

    private void ended(EncounterEnded e) throws IOException {
        stay(e.stay(), e.endMs());
        wire.time("dwell_end", e.endMs());
        json.writeBooleanField("recorded", e.recorded());
        json.writeStringField("reason", e.reason().wireName());
    }

    private void transition(Transitioned e) throws IOException {
        wire.position("from", e.from());
        wire.position("to", e.to());
        json.writeStringField("from_extent", e.fromExtentId());
        wire.seconds("dwell_duration", e.dwellDurationMs());
    }

    private void place(String placeId, String placeName) throws IOException {
        json.writeStringField("place_id", placeId);
        json.writeStringField("place_name", placeName);
    }

    private void ifSet(String field, int flag) throws IOException {
        if (flag != 0) {
            json.writeBooleanField(field, true);
        }
    }

    /** In JSON a raw line break is always space between tokens; an event stream would take it for an event's end. */
    private static String onOneLine(byte[] metadata) {
        return new String(metadata, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
    }
}
