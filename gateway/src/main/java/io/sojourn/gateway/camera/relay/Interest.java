package io.sojourn.gateway.camera.relay;

import io.vertx.core.json.JsonObject;

/**
 * That a member has viewers of a camera; told again every few seconds, and once more when the last one goes.
 *
 * @param viewers that it has now
 * @param dropped frames that its viewers were too slow for, so far
 */
record Interest(String member, String cameraId, int viewers, long dropped) {
    JsonObject toJson() {
        return new JsonObject()
                .put("member", member)
                .put("camera", cameraId)
                .put("viewers", viewers)
                .put("dropped", dropped);
    }

    static Interest of(JsonObject json) {
        return new Interest(
                json.getString("member"),
                json.getString("camera"),
                json.getInteger("viewers"),
                json.getLong("dropped"));
    }
}
