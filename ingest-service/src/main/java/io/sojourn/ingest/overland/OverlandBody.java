package io.sojourn.ingest.overland;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An object whose member {@code locations} is a batch of any length, read as it comes in: in memory lies one element of it.
 * What else the object has ({@code current}, {@code trip}) comes again as locations, and is passed over.
 */
final class OverlandBody implements PartSplitter {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 64 * 1024;
    /** An element has about thirty. */
    private static final int MAX_TOKENS = 2_000;

    /** The depth of an element: within the object, and within its array. */
    private static final int ELEMENT_DEPTH = 2;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            // Keys of a sender's own must not make a table of all requests grow.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** Numbers keep every digit. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final OverlandReader reader;
    private final PartHandler handler;
    private final JsonParser json;
    private final ByteArrayFeeder feeder;
    private @Nullable TokenBuffer element;
    private int tokens;
    private int depth;
    private boolean inLocations;
    private boolean locationsSeen;
    private boolean blank = true;
    private boolean over;
    private long number = 1;

    OverlandBody(OverlandReader reader, PartHandler handler) {
        this.reader = reader;
        this.handler = handler;
        try {
            json = JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        feeder = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
        if (over) {
            return;
        }
        try {
            feeder.feedInput(bytes, from, to);
            readOn();
        } catch (JsonProcessingException e) {
            giveUp(ErrorCode.INVALID_JSON, JsonFault.reasonOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no input but the array.
        }
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        feeder.endOfInput();
        try {
            readOn();
        } catch (JsonEOFException e) {
            giveUp(ErrorCode.BODY_CUT_OFF, "the body ends early");
        } catch (JsonProcessingException e) {
            giveUp(ErrorCode.INVALID_JSON, JsonFault.reasonOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!over && !locationsSeen) {
            handler.broken(number++, ErrorCode.MISSING_FIELD, blank ? "the body is empty" : "locations is missing");
        }
    }

    @Override
    public long next() {
        return number;
    }

    private void readOn() throws IOException {
        JsonToken token = json.nextToken();
        while (!over && token != null && token != JsonToken.NOT_AVAILABLE) {
            blank = false;
            take(token);
            token = over ? null : json.nextToken();
        }
    }

    private void take(JsonToken token) throws IOException {
        if (depth == 0 && token != JsonToken.START_OBJECT) {
            giveUp(ErrorCode.NOT_AN_OBJECT, "the body must be a JSON object with the member locations");
            return;
        }
        if (token.isStructEnd()) {
            depth--;
        }
        if (inLocations && depth < ELEMENT_DEPTH && token == JsonToken.END_ARRAY) {
            inLocations = false;
        } else if (inLocations) {
            takeOfElement(token);
        } else if (depth == 1 && token == JsonToken.START_ARRAY && "locations".equals(json.currentName())) {
            inLocations = true;
            locationsSeen = true;
        }
        if (token.isStructStart()) {
            depth++;
        }
    }

    private void takeOfElement(JsonToken token) throws IOException {
        TokenBuffer buffer = element;
        if (buffer == null) {
            buffer = new TokenBuffer(MAPPER, false);
            buffer.forceUseOfBigDecimal(true);
            element = buffer;
            tokens = 0;
        }
        if (++tokens > MAX_TOKENS) {
            giveUp(ErrorCode.LINE_TOO_LONG, "an element has more than " + MAX_TOKENS + " values");
            return;
        }
        buffer.copyCurrentEvent(json);
        if (depth == ELEMENT_DEPTH && !token.isStructStart()) {
            element = null;
            handOn(MAPPER.readTree(buffer.asParserOnFirstToken()));
        }
    }

    private void handOn(JsonNode feature) {
        byte[] message;
        try {
            message = reader.read(feature);
        } catch (ProblemException e) {
            handler.broken(number++, e.code(), e.detail());
            return;
        }
        if (message != null) {
            handler.part(number, message, 0, message.length);
        }
        number++;
    }

    private void giveUp(ErrorCode code, String detail) {
        over = true;
        element = null;
        handler.unreadable(number, code, detail);
    }
}
