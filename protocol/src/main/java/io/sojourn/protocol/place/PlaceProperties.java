package io.sojourn.protocol.place;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.Timestamps;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the {@code properties} of a place's Feature; a null counts as absent, unknown ones are not looked at. */
record PlaceProperties(JsonNode properties) {
    private static final int MAX_NAME_BYTES = 256;
    private static final int MAX_METADATA_BYTES = 4096;
    private static final double MAX_RADIUS_M = 100_000;
    private static final double MAX_DELAY_S = 86_400;

    /** The place's id, if it has no name. */
    String name(String id) {
        JsonNode name = properties.path("name");
        if (absent(name)) {
            return id;
        }
        if (!name.isTextual()) {
            throw wrongType("name", "a string");
        }
        String text = name.textValue();
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    ErrorCode.INVALID_PLACE, "properties.name must not be blank or have control characters");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new ProblemException(
                    ErrorCode.INVALID_PLACE, "properties.name is longer than " + MAX_NAME_BYTES + " bytes");
        }
        return text;
    }

    /** Metres for a Point, which must have a radius; NaN for others, which must have none. */
    double radiusM(boolean point) {
        JsonNode radius = properties.path("radius_m");
        if (!point) {
            if (!absent(radius)) {
                throw new ProblemException(
                        ErrorCode.INVALID_PLACE,
                        "properties.radius_m belongs to a Point; leave it out or set it to null");
            }
            return Double.NaN;
        }
        if (absent(radius)) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "properties.radius_m is required for a Point");
        }
        return number("radius_m", radius, 0.1, MAX_RADIUS_M);
    }

    /** Milliseconds, from a field in seconds; 0 if it is absent. */
    long delayMs(String field) {
        JsonNode delay = properties.path(field);
        return absent(delay) ? 0 : Math.round(number(field, delay, 0, MAX_DELAY_S) * 1000);
    }

    @Nullable
    String metadataJson() {
        JsonNode metadata = properties.path("metadata");
        if (absent(metadata)) {
            return null;
        }
        if (!metadata.isObject()) {
            throw wrongType("metadata", "an object");
        }
        String json = metadata.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_METADATA_BYTES) {
            throw new ProblemException(
                    ErrorCode.METADATA_TOO_LONG, "properties.metadata is longer than " + MAX_METADATA_BYTES + " bytes");
        }
        return json;
    }

    /** Epoch milliseconds, {@link Long#MAX_VALUE} for never. */
    long expiresAtMs() {
        JsonNode expires = properties.path("expires_at");
        if (absent(expires)) {
            return Long.MAX_VALUE;
        }
        if (!expires.isTextual() && !expires.isNumber()) {
            throw wrongType("expires_at", "a timestamp");
        }
        return Timestamps.require("properties.expires_at", expires.asText());
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static double number(String field, JsonNode node, double min, double max) {
        if (!node.isNumber()) {
            throw wrongType(field, "a number");
        }
        double value = node.doubleValue();
        if (!(value >= min && value <= max)) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    "properties." + field + " must be within " + min + " and " + max + ", not " + value);
        }
        return value;
    }

    private static ProblemException wrongType(String field, String wanted) {
        return new ProblemException(ErrorCode.WRONG_TYPE, "properties." + field + " must be " + wanted);
    }
}
