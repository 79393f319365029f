package io.sojourn.protocol.location;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one parser of a location message: the bytes of one JSON object in, a validated fix out. Reused from message to
 * message; a good message allocates nothing but its metadata. Not thread-safe.
 *
 * <p>Keys are {@code agent_id} (or {@code agent}), {@code latitude} ({@code lat}), {@code longitude} ({@code lon},
 * {@code lng}), and as wanted {@code timestamp}, {@code accuracy}, {@code altitude}, {@code speed}, {@code heading},
 * {@code metadata}, {@code gap}; others are ignored, null is absent, and of a key that comes twice the last one counts.
 */
public final class LocationParser {
    /** Longest message in bytes. */
    public static final int MAX_MESSAGE = 64 * 1024;

    /** Longest metadata in bytes, as they are sent. */
    public static final int MAX_METADATA = 4 * 1024;

    /** How far a fix may be ahead of the server's clock: clocks of phones are off by minutes, not by hours. */
    public static final long MAX_AHEAD_MS = 5 * 60_000;

    private static final int MAX_DEPTH = 64;
    /** The symbol table of a parser never shrinks: a sender of ever new keys must not make it grow for ever. */
    private static final int MAX_UNKNOWN_KEYS = 2000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_MESSAGE)
                    .maxNumberLength(MAX_MESSAGE)
                    .build())
            // Read, so that they are called out of range as any other such number and not "no JSON".
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final FixFields fields = new FixFields();
    private final PlainMessage plain = new PlainMessage(fields);
    private final Utf8Check utf8 = new Utf8Check();
    private JsonParser json;
    private ByteArrayFeeder feeder;
    private long fedBefore;
    private int unknownKeys;

    public LocationParser() {
        json = open();
        feeder = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
    }

    /**
     * Says whose the messages are that are parsed next, where something beside them tells: the topic that they came by, or
     * the key of a record.
     *
     * @param agentId of the fixes that name none; null if each is to name its own
     * @param binding whether a fix that names another one is refused with {@code WRONG_AGENT}
     * @throws ProblemException {@code ID_EMPTY}, {@code ID_TOO_LONG} or {@code ID_INVALID}
     */
    public void sentBy(@Nullable String agentId, boolean binding) {
        if (agentId == null) {
            fields.sentBy(null, false);
            return;
        }
        ErrorCode fault = AgentId.faultOf(agentId);
        if (fault != null) {
            throw new ProblemException(fault, "the agent's id is not valid: " + fault.title());
        }
        fields.sentBy(agentId.getBytes(StandardCharsets.UTF_8), binding);
    }

    /**
     * Parses a message; {@link #shard} and {@link #write} then tell of its fix.
     *
     * @param nowMs the time of receipt, which is that of a fix without its own
     * @throws ProblemException what is wrong with it; the parser is ready for the next message
     */
    public void parse(byte[] bytes, int offset, int length, long nowMs) {
        int from = offset;
        int end = offset + length;
        while (end > from && isSpace(bytes[end - 1])) {
            end--;
        }
        while (from < end && isSpace(bytes[from])) {
            from++;
        }
        checkLength(end - from);
        fields.clear();
        if (!plain.read(bytes, from, end)) {
            readAny(bytes, from, end);
        }
        fields.check(nowMs);
    }

    private void readAny(byte[] bytes, int from, int end) {
        checkFrame(bytes, from, end);
        fields.clear();
        try {
            readObject(bytes, from, end);
        } catch (JsonProcessingException | ProblemException e) {
            reopen();
            throw e instanceof ProblemException known
                    ? known
                    : new ProblemException(ErrorCode.INVALID_JSON, JsonFault.reasonOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no input but the array.
        }
    }

    /** The agent of the fix. */
    public String agentId() {
        return new String(fields.id().bytes(), 0, fields.id().length(), StandardCharsets.UTF_8);
    }

    /** The shard of the agent of the fix. */
    public int shard(int shards) {
        return ShardHash.shardOf(fields.id().bytes(), 0, fields.id().length(), shards);
    }

    /** Writes the fix. */
    public void write(FixWriter out) {
        fields.write(out);
    }

    private static void checkLength(int length) {
        if (length > MAX_MESSAGE) {
            throw new ProblemException(ErrorCode.LINE_TOO_LONG, "a message must not be longer than 64 KB");
        }
    }

    private void checkFrame(byte[] bytes, int from, int end) {
        if (!utf8.isValid(bytes, from, end)) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the message is not UTF-8");
        }
        if (from == end || bytes[from] != '{') {
            throw OtherJson.isComplete(JSON, bytes, from, end)
                    ? new ProblemException(ErrorCode.NOT_AN_OBJECT, "a location must be a JSON object")
                    : new ProblemException(ErrorCode.INVALID_JSON, "the message is not JSON");
        }
    }

    private void readObject(byte[] bytes, int from, int end) throws IOException {
        feeder.feedInput(bytes, from, end);
        long start = fedBefore;
        fedBefore += end - from;
        json.nextToken();
        for (JsonToken token = next(); token == JsonToken.FIELD_NAME; token = next()) {
            FixField field = FixField.of(json.currentName());
            JsonToken value = next();
            if (field == null) {
                unknownKeys++;
                skip(value);
            } else if (value.isScalarValue()) {
                fields.take(field, value, json);
            } else if (field == FixField.METADATA && value == JsonToken.START_OBJECT) {
                takeMetadata(bytes, from - start);
            } else {
                skip(value);
                fields.takeWrongType(field);
            }
        }
        if (!feeder.needMoreInput()) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "something follows the object");
        }
        if (unknownKeys > MAX_UNKNOWN_KEYS) {
            reopen();
        }
    }

    /** @param shift from the parser's offsets to those in {@code bytes} */
    private void takeMetadata(byte[] bytes, long shift) throws IOException {
        int from = (int) (json.currentLocation().getByteOffset() + shift) - 1;
        skip(JsonToken.START_OBJECT);
        int end = (int) (json.currentLocation().getByteOffset() + shift);
        fields.takeMetadata(end - from > MAX_METADATA ? null : Arrays.copyOfRange(bytes, from, end));
    }

    /** Skips a value. What is kept as it was sent must be JSON through and through: no NaN. */
    private void skip(JsonToken first) throws IOException {
        int depth = first.isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = next();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT && !endsInDigit()) {
                throw new ProblemException(ErrorCode.INVALID_JSON, "JSON has neither NaN nor Infinity");
            }
        }
    }

    /** Every number of JSON does; NaN and Infinity do not. */
    private boolean endsInDigit() throws IOException {
        char last = json.getTextCharacters()[json.getTextOffset() + json.getTextLength() - 1];
        return last >= '0' && last <= '9';
    }

    private JsonToken next() throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.NOT_AVAILABLE || token == null) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "the object ends early");
        }
        return token;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void reopen() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json = open();
        feeder = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
        fedBefore = 0;
        unknownKeys = 0;
    }

    private static JsonParser open() {
        try {
            return JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
