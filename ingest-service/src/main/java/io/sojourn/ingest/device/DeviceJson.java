package io.sojourn.ingest.device;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.location.Utf8Check;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads what apps send as JSON objects, numbers digit for digit. Not thread-safe. */
public final class DeviceJson {
    private static final int MAX_DEPTH = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Utf8Check utf8 = new Utf8Check();

    /** @throws ProblemException {@code INVALID_UTF8}, {@code INVALID_JSON} or {@code NOT_AN_OBJECT} */
    public ObjectNode object(byte[] bytes, int offset, int length) {
        if (!utf8.isValid(bytes, offset, offset + length)) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the message is not UTF-8");
        }
        try {
            JsonNode node = MAPPER.readTree(bytes, offset, length);
            if (node instanceof ObjectNode object) {
                return object;
            }
            if (node == null || node.isMissingNode()) {
                throw new ProblemException(ErrorCode.INVALID_JSON, "the message is empty");
            }
        } catch (JacksonException e) {
            throw new ProblemException(ErrorCode.INVALID_JSON, JsonFault.reasonOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is no input but the array.
        }
        throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "the message must be a JSON object");
    }
}
