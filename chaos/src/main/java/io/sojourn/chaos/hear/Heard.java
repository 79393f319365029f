package io.sojourn.chaos.hear;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event that came to a subscriber.
 *
 * @param connection counts the subscriber's connections: within one nothing may come twice
 * @param data as in the envelope
 */
public record Heard(int connection, String id, String type, String topic, String timestamp, JsonNode data) {
    static Heard of(int connection, JsonNode envelope) {
        // A webhook's body says "type" where the others say "event_type".
        JsonNode type = envelope.has("event_type") ? envelope.get("event_type") : envelope.path("type");
        return new Heard(
                connection,
                envelope.path("id").asText(),
                type.asText(),
                envelope.path("topic").asText(),
                envelope.path("timestamp").asText(),
                envelope.path("data"));
    }

    /** The agent or the series that it is about. */
    public String subject() {
        return topic.substring(topic.indexOf('/') + 1);
    }
}
