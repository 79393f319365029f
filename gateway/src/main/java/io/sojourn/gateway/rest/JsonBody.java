package io.sojourn.gateway.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a small body as JSON, whatever its media type is said to be. */
public final class JsonBody {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    /** Fails with {@code PAYLOAD_TOO_LARGE}, {@code INVALID_UTF8} or {@code INVALID_JSON}. */
    public static Future<JsonNode> read(RoutingContext context, int maxBytes) {
        return WholeBody.read(context.request(), maxBytes).map(JsonBody::parse);
    }

    /** The same where the body may be left out; then null. */
    public static Future<@Nullable JsonNode> readOptional(RoutingContext context, int maxBytes) {
        return WholeBody.read(context.request(), maxBytes).map(body -> body.length() == 0 ? null : parse(body));
    }

    private static JsonNode parse(Buffer body) {
        try {
            JsonNode node = MAPPER.readTree(text(body.getBytes()));
            if (!node.isMissingNode()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new ProblemException(ErrorCode.INVALID_JSON, JsonFault.reasonOf(e));
        }
        throw new ProblemException(ErrorCode.INVALID_JSON, "the body is empty");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the body must be UTF-8");
        }
    }
}
