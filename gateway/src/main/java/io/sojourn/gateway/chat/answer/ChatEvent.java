package io.sojourn.gateway.chat.answer;

import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.protocol.event.EventType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * An event of a chat, read back.
 *
 * @param index of the message that it is about
 */
public record ChatEvent(EventType type, int index, JsonObject data) {
    public static ChatEvent of(OutboundEvent event) {
        JsonObject data = new JsonObject(Buffer.buffer(event.json())).getJsonObject("data");
        return new ChatEvent(event.type(), data.getInteger("index"), data);
    }
}
