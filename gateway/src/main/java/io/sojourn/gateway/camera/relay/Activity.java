package io.sojourn.gateway.camera.relay;

import io.vertx.core.json.JsonObject;

/**
 * What goes on with a camera at its relay.
 *
 * @param framesPerS over the last five seconds
 * @param frames relayed since the relay began
 * @param viewers of all members
 * @param dropped frames that viewers, or the way to them, were too slow for
 * @param lastSeenMs when the newest frame came
 * @param stale whether that is too long ago
 */
public record Activity(
        String cameraId, double framesPerS, long frames, int viewers, long dropped, long lastSeenMs, boolean stale) {
    JsonObject toJson() {
        return new JsonObject()
                .put("camera", cameraId)
                .put("fps", framesPerS)
                .put("frames", frames)
                .put("viewers", viewers)
                .put("dropped", dropped)
                .put("seen", lastSeenMs)
                .put("stale", stale);
    }

    static Activity of(JsonObject json) {
        return new Activity(
                json.getString("camera"),
                json.getDouble("fps"),
                json.getLong("frames"),
                json.getInteger("viewers"),
                json.getLong("dropped"),
                json.getLong("seen"),
                json.getBoolean("stale"));
    }
}
