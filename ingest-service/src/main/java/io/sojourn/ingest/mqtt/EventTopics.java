package io.sojourn.ingest.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of an event's envelope on which topics it is told. The same bytes are told to many clients of an event loop one
 * after the other, so what was read last is kept. Not thread-safe.
 */
final class EventTopics {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = new byte[0];

    private byte[] last = NOTHING;
    private List<String> topics = List.of();
    private byte @Nullable [] message;

    /** The topics of MQTT by which the event goes, as {@code sojourn/events/agents/alice}, in the order of the event. */
    List<String> of(byte[] envelope) {
        if (envelope != last) {
            read(envelope);
            last = envelope;
        }
        return topics;
    }

    /** The data of a message to a topic of one's own as it was published; null for any other event. */
    byte @Nullable [] message(byte[] envelope) {
        of(envelope);
        return message;
    }

    private void read(byte[] envelope) {
        List<String> found = new ArrayList<>(2);
        boolean custom = false;
        message = null;
        try (JsonParser json = JSON.createParser(envelope)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("topics")) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        found.add(json.getText());
                    }
                    custom = !found.isEmpty() && found.get(0).startsWith("custom/");
                    if (!custom) {
                        break;
                    }
                } else if (field.equals("data") && custom) {
                    message = data(json, value, envelope);
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // It is of our own making.
        }
        List<String> named = new ArrayList<>(found.size());
        for (String topic : found) {
            int slash = topic.indexOf('/');
            named.add(EventFilter.EVENTS + topic.substring(0, slash + 1) + TopicId.encode(topic.substring(slash + 1)));
        }
        topics = named;
    }

    /** A string is plain text, as devices publish it, and null is nothing; all else is JSON. */
    private static byte[] data(JsonParser json, JsonToken value, byte[] envelope) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return json.getText().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        if (value == JsonToken.VALUE_NULL) {
            return NOTHING;
        }
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        int end = (int) json.currentLocation().getByteOffset();
        return Arrays.copyOfRange(envelope, from, end);
    }

    /** Data that are kept, as they go out. */
    static byte[] plain(byte[] data) {
        if (data.length == 0 || data[0] != '"') {
            return data;
        }
        try (JsonParser json = JSON.createParser(data)) {
            return data(json, json.nextToken(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // It was JSON when it came.
        }
    }
}
