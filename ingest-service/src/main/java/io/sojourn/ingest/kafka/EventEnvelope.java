package io.sojourn.ingest.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What of an event is needed to write it to a topic.
 *
 * @param topicId of its first topic: the agent of what is told of an agent
 */
record EventEnvelope(String id, String type, String topicId) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads the first fields of an envelope. */
    static EventEnvelope read(byte[] envelope) {
        String id = "";
        String type = "";
        String topic = "";
        try (JsonParser json = JSON.createParser(envelope)) {
            json.nextToken();
            while (topic.isEmpty() && json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "id" -> id = json.getText();
                    case "event_type" -> type = json.getText();
                    case "topic" -> topic = json.getText();
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // It is of our own making.
        }
        return new EventEnvelope(id, type, topic.substring(topic.indexOf('/') + 1));
    }
}
