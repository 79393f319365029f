package io.sojourn.protocol.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Text to JSON trees and back. */
final class GeoJson {
    /** Numbers are kept exactly, so that what a client reads back is what it wrote. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private GeoJson() {}

    /** Fails with {@code INVALID_UTF8}, {@code INVALID_JSON} or {@code NOT_AN_OBJECT}. */
    static JsonNode object(byte[] json) {
        JsonNode root;
        try {
            root = tree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the body is not UTF-8");
        } catch (JsonProcessingException e) {
            throw new ProblemException(ErrorCode.INVALID_JSON, JsonFault.reasonOf(e));
        }
        if (root.isMissingNode()) {
            throw new ProblemException(ErrorCode.INVALID_JSON, "the body is empty");
        }
        if (!root.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "the body must be a JSON object");
        }
        return root;
    }

    /** Trusted text, which was checked before. */
    static JsonNode tree(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** The geometry without the members that mean nothing here. */
    static String geometryText(JsonNode geometry) {
        ObjectNode kept = newObject();
        kept.set("type", geometry.path("type"));
        kept.set("coordinates", geometry.path("coordinates"));
        return kept.toString();
    }

    /** RFC 7396: the target changed by the patch. The target may be changed in place. */
    static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : newObject();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            if (field.getValue().isNull()) {
                merged.remove(name);
            } else {
                merged.set(name, merge(merged.path(name), field.getValue()));
            }
        }
        return merged;
    }
}
