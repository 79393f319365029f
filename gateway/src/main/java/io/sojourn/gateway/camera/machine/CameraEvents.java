package io.sojourn.gateway.camera.machine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.camera.Detection;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.TopicEvent;
import io.sojourn.protocol.json.WireJson;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The events that one batch decides. */
final class CameraEvents {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<byte[]> decided = new ArrayList<>();
    private int command;

    /** @param index of the command in its batch whose events come next */
    void causedBy(int index) {
        command = index;
    }

    List<byte[]> decided() {
        return decided;
    }

    void stale(String cameraId, long timeMs, long lastSeenMs) {
        add(EventType.FRAME_STALE, cameraId, timeMs, lastSeenMs, json -> {});
    }

    /** @param timestampMs of the frame, which is the event's own time */
    void detection(String cameraId, long timestampMs, Detection detection) {
        add(EventType.DETECTION, cameraId, timestampMs, timestampMs, detection::writeFields);
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private void add(EventType type, String cameraId, long timeMs, long timestampMs, Fields more) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(192);
        try (JsonGenerator json = JSON.createGenerator(data)) {
            json.writeStartObject();
            json.writeStringField("camera_id", cameraId);
            new WireJson(json).time("timestamp", timestampMs);
            more.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        Topic topic = new Topic(TopicKind.CAMERAS, cameraId);
        decided.add(
                new TopicEvent(decided.size(), command, type, List.of(topic), timeMs, data.toByteArray()).toBytes());
    }
}
