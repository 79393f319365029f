package io.sojourn.gateway.websocket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a client sent, all but the fix of a location and what is published, which have parsers of their own. */
final class ClientMessageReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = JsonMapper.builder(JSON)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int SHOWN = 40;

    /** Fails with a {@link ProblemException} for what is no message. */
    ClientMessage read(byte[] message) {
        try {
            String type = typeOf(message);
            if (type.equals("location")) {
                return new ClientMessage.Location();
            }
            if (type.equals("publish")) {
                return new ClientMessage.Publish();
            }
            JsonNode whole = TREES.readTree(message);
            return switch (type) {
                case "subscribe" -> subscribe(whole);
                case "unsubscribe" -> new ClientMessage.Unsubscribe(texts(whole, "topics"));
                case "ping" -> new ClientMessage.Ping();
                default ->
                    throw new ProblemException(
                            ErrorCode.UNKNOWN_TYPE,
                            "There is no message of type \"" + shown(type)
                                    + "\"; there are location, publish, subscribe, unsubscribe and ping.");
            };
        } catch (JsonProcessingException broken) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "The message is not JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no input but the array.
        }
    }

    /** Looks no further than the field {@code type}. */
    private static String typeOf(byte[] message) throws IOException {
        try (JsonParser json = JSON.createParser(message)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new ProblemException(ErrorCode.INVALID_JSON, "The message is empty.");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "A message must be a JSON object.");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = "type".equals(json.currentName());
                JsonToken value = json.nextToken();
                if (found && value != JsonToken.VALUE_STRING) {
                    throw new ProblemException(ErrorCode.WRONG_TYPE, "type must be a string.");
                }
                if (found) {
                    return json.getText();
                }
                json.skipChildren();
            }
            throw new ProblemException(ErrorCode.MISSING_FIELD, "type is required.");
        }
    }

    private static ClientMessage subscribe(JsonNode message) {
        JsonNode after = message.path("after");
        if (!after.isMissingNode() && !after.isNull() && !after.isTextual()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "after must be a string.");
        }
        return new ClientMessage.Subscribe(
                texts(message, "topics"),
                message.hasNonNull("event_types") ? texts(message, "event_types") : List.of(),
                after.asText("").isEmpty() || after.isNull() ? "latest" : after.textValue(),
                message.hasNonNull("class") ? texts(message, "class") : List.of(),
                message.hasNonNull("min_confidence")
                        ? message.get("min_confidence").asDouble(Double.NaN)
                        : 0);
    }

    private static List<String> texts(JsonNode message, String field) {
        JsonNode list = message.path(field);
        if (list.isMissingNode() || list.isNull()) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, field + " is required.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new ProblemException(ErrorCode.WRONG_TYPE, field + " must hold strings only.");
            }
            texts.add(item.textValue());
        }
        if (!list.isArray()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, field + " must be an array of strings.");
        }
        return texts;
    }

    private static String shown(String type) {
        return type.length() <= SHOWN ? type : type.substring(0, SHOWN) + "…";
    }
}
