package io.sojourn.gateway.camera.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.gateway.camera.relay.Activity;
import io.sojourn.protocol.camera.KnownCamera;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;

/** A camera in the list: what goes on with it, or what is remembered of it. */
record ListedCamera(Activity now) {
    /** One that is not active at any relay. */
    static ListedCamera remembered(KnownCamera known) {
        return new ListedCamera(new Activity(known.id(), 0, 0, 0, 0, known.lastSeenMs(), known.stale()));
    }

    void write(JsonGenerator json, WireJson wire) throws IOException {
        json.writeStartObject();
        json.writeStringField("camera_id", now.cameraId());
        json.writeNumberField("frames_per_s", Math.round(now.framesPerS() * 10) / 10.0);
        json.writeNumberField("frames", now.frames());
        json.writeNumberField("viewers", now.viewers());
        json.writeNumberField("dropped", now.dropped());
        wire.time("last_seen", now.lastSeenMs());
        json.writeBooleanField("stale", now.stale());
        json.writeEndObject();
    }
}
