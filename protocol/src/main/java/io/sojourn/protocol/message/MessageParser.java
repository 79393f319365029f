package io.sojourn.protocol.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.location.Utf8Check;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The one parser of a message that is published: {@code {"topic":"custom/…","data":<any JSON>}}. The data are kept as they
 * were sent, byte for byte, but for line breaks between tokens. Other keys are ignored; of a key that comes twice the last
 * one counts. Reused from message to message, holds one at a time. Not thread-safe.
 */
public final class MessageParser {
    /** Longest data in bytes, as they are sent. */
    public static final int MAX_DATA = 64 * 1024;

    /** Longest message in bytes: the data, the longest topic however it is escaped, and room for other keys. */
    public static final int MAX_MESSAGE = MAX_DATA + 4 * 1024;

    private static final int MAX_DEPTH = 256;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_MESSAGE)
                    .maxNumberLength(MAX_MESSAGE)
                    .build())
            .build();
    private static final byte[] NOTHING = new byte[0];

    private final Utf8Check utf8 = new Utf8Check();
    private byte[] topicId = NOTHING;
    private byte[] data = NOTHING;
    private int dataFrom;
    private int dataEnd;
    private boolean hasTopic;
    private boolean hasData;

    /**
     * Parses a message; {@link #shard} and {@link #write} then tell of it.
     *
     * @param bytes must not change until the message is written
     * @throws ProblemException what is wrong with it; the parser is ready for the next message
     */
    public void parse(byte[] bytes, int offset, int length) {
        hasTopic = false;
        hasData = false;
        checkFrame(bytes, offset, length);
        try (JsonParser json = JSON.createParser(bytes, offset, length)) {
            readObject(json, bytes, offset);
        } catch (JsonProcessingException broken) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "the message is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no input but the array.
        }
        if (!hasTopic || !hasData) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, (hasTopic ? "data" : "topic") + " is required");
        }
        onOneLine();
    }

    /** The topic of the message. */
    public String topic() {
        return TopicKind.CUSTOM.wireName() + '/' + new String(topicId, StandardCharsets.UTF_8);
    }

    /** The shard of the topic of the message. */
    public int shard(int shards) {
        return ShardHash.shardOf(topicId, 0, topicId.length, shards);
    }

    /** Writes the message. */
    public void write(BinaryWriter out) {
        MessageWriter.append(out, topicId, data, dataFrom, dataEnd - dataFrom);
    }

    private void checkFrame(byte[] bytes, int offset, int length) {
        if (length > MAX_MESSAGE) {
            throw new ProblemException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "a message must not be longer than " + MAX_MESSAGE + " bytes");
        }
        // A zero byte makes Jackson take the bytes for another encoding than UTF-8. In JSON there is none.
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0) {
                throw new ProblemException(ErrorCode.INVALID_JSON, "the message is not JSON");
            }
        }
        if (!utf8.isValid(bytes, offset, offset + length)) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the message is not UTF-8");
        }
    }

    private void readObject(JsonParser json, byte[] bytes, int offset) throws IOException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw notAnObject(json, first);
        }
        for (JsonToken token = json.nextToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("topic")) {
                takeTopic(json, value);
            } else if (field.equals("data")) {
                takeData(json, bytes, offset);
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "something follows the object");
        }
    }

    private static ProblemException notAnObject(JsonParser json, JsonToken first) throws IOException {
        if (first == null) {
            return new ProblemException(ErrorCode.INVALID_JSON, "the message is empty");
        }
        json.skipChildren();
        json.nextToken(); // Fails for what is no JSON at all.
        return new ProblemException(ErrorCode.NOT_AN_OBJECT, "a message must be a JSON object");
    }

    private void takeTopic(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "topic must be a string");
        }
        TopicFilter topic = TopicFilter.parse(json.getText());
        String id = topic.id();
        if (topic.kind() != TopicKind.CUSTOM || id == null) {
            throw new ProblemException(
                    ErrorCode.INVALID_TOPIC, "messages go to one topic of your own, as in custom/orders");
        }
        topicId = id.getBytes(StandardCharsets.UTF_8);
        hasTopic = true;
    }

    private void takeData(JsonParser json, byte[] bytes, int offset) throws IOException {
        dataFrom = offset + (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        dataEnd = offset + (int) json.currentLocation().getByteOffset();
        if (dataEnd - dataFrom > MAX_DATA) {
            throw new ProblemException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "data must not be longer than " + MAX_DATA + " bytes");
        }
        data = bytes;
        hasData = true;
    }

    /** Line breaks stand only between tokens: they go, since an event stream would take one for an event's end. */
    private void onOneLine() {
        int at = dataFrom;
        while (at < dataEnd && !isBreak(data[at])) {
            at++;
        }
        if (at == dataEnd) {
            return;
        }
        byte[] line = new byte[dataEnd - dataFrom];
        int size = 0;
        for (int i = dataFrom; i < dataEnd; i++) {
            if (!isBreak(data[i])) {
                line[size++] = data[i];
            }
        }
        data = line;
        dataFrom = 0;
        dataEnd = size;
    }

    private static boolean isBreak(byte b) {
        return b == '\n' || b == '\r';
    }
}
