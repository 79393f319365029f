package io.sojourn.protocol.location;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.TimestampReader;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one location message while it is read. A fault is kept with its field and told only at the end, so that
 * of a key that comes twice the last one counts, whatever the first one was.
 */
final class FixFields {
    private static final int REQUIRED = FixField.AGENT_ID.bit() | FixField.LATITUDE.bit() | FixField.LONGITUDE.bit();
    private static final int MAX_TIMESTAMP = 64;

    private final AgentId id = new AgentId();
    private final TimestampReader times = new TimestampReader();
    private final byte[] timestamp = new byte[MAX_TIMESTAMP];
    private final float[] numbers = new float[FixField.values().length];
    private final ErrorCode[] faults = new ErrorCode[numbers.length];
    private int present;
    private int faulty;
    private long timeMs;
    private int latitudeE7;
    private int longitudeE7;
    private boolean afterGap;
    private byte @Nullable [] metadata;
    private byte @Nullable [] sender;
    private boolean binding;

    /** See {@link LocationParser#sentBy}. */
    void sentBy(byte @Nullable [] agentId, boolean isBinding) {
        sender = agentId;
        binding = isBinding;
    }

    void clear() {
        present = 0;
        faulty = 0;
        metadata = null;
        afterGap = false;
    }

    AgentId id() {
        return id;
    }

    boolean has(FixField field) {
        return (present & field.bit()) != 0;
    }

    /** Takes an agent's id or a time in printable ASCII; false, and nothing else, for what is not good. */
    boolean takePlain(FixField field, byte[] ascii, int from, int length) {
        if (field == FixField.AGENT_ID) {
            if (!id.setPlain(ascii, from, length)) {
                return false;
            }
        } else {
            timeMs = length > MAX_TIMESTAMP ? Timestamps.UNREADABLE : times.parse(ascii, from, length);
            if (timeMs == Timestamps.UNREADABLE) {
                return false;
            }
        }
        present |= field.bit();
        return true;
    }

    /** Takes a number given by its digits; false, and nothing else, for what is not good or not told by them exactly. */
    boolean takePlain(FixField field, long digits, int decimals, boolean negative) {
        if (field == FixField.LATITUDE || field == FixField.LONGITUDE) {
            if (!Degrees.isPlain(digits, decimals)) {
                return false;
            }
            boolean latitude = field == FixField.LATITUDE;
            int e7 = Degrees.ofDecimal(digits, decimals, negative, latitude ? 90 : 180);
            if (e7 == Degrees.BEYOND) {
                return false;
            }
            if (latitude) {
                latitudeE7 = e7;
            } else {
                longitudeE7 = e7;
            }
        } else {
            double value = PlainDecimal.toDouble(digits, decimals, negative);
            if (!field.allows(value)) { // Nor NaN.
                return false;
            }
            numbers[field.ordinal()] = (float) value;
        }
        present |= field.bit();
        return true;
    }

    /** Takes the scalar that the parser stands on; null counts as absent. */
    void take(FixField field, JsonToken token, JsonParser json) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            present &= ~field.bit();
            faulty &= ~field.bit();
            afterGap &= field != FixField.GAP;
            return;
        }
        ErrorCode fault = read(field, token, json);
        mark(field, fault);
    }

    /** Takes the metadata, null if the value is longer than allowed. */
    void takeMetadata(byte @Nullable [] object) {
        metadata = object;
        mark(FixField.METADATA, object == null ? ErrorCode.METADATA_TOO_LONG : null);
    }

    void takeWrongType(FixField field) {
        mark(field, ErrorCode.WRONG_TYPE);
    }

    /** Judges the whole: throws the first fault in the order of the fields. */
    void check(long nowMs) {
        if ((present & FixField.TIMESTAMP.bit()) == 0) {
            timeMs = nowMs;
        } else if ((faulty & FixField.TIMESTAMP.bit()) == 0 && timeMs > nowMs + LocationParser.MAX_AHEAD_MS) {
            mark(FixField.TIMESTAMP, ErrorCode.TIMESTAMP_IN_FUTURE);
        }
        if (sender != null) {
            takeSender(sender);
        }
        int missing = REQUIRED & ~present;
        int wrong = missing | faulty;
        if (wrong != 0) {
            FixField field = FixField.at(Integer.numberOfTrailingZeros(wrong));
            ErrorCode fault = (missing & field.bit()) != 0 ? ErrorCode.MISSING_FIELD : faults[field.ordinal()];
            throw new ProblemException(fault, field.detailOf(fault));
        }
    }

    private void takeSender(byte[] agentId) {
        if (!has(FixField.AGENT_ID)) {
            id.setPlain(agentId, 0, agentId.length);
            present |= FixField.AGENT_ID.bit();
        } else if (binding
                && (faulty & FixField.AGENT_ID.bit()) == 0
                && !Arrays.equals(id.bytes(), 0, id.length(), agentId, 0, agentId.length)) {
            mark(FixField.AGENT_ID, ErrorCode.WRONG_AGENT);
        }
    }

    void write(FixWriter out) {
        out.write(
                id.bytes(),
                0,
                id.length(),
                timeMs,
                latitudeE7,
                longitudeE7,
                number(FixField.ACCURACY),
                number(FixField.ALTITUDE),
                number(FixField.SPEED),
                number(FixField.HEADING),
                metadata,
                afterGap);
    }

    private float number(FixField field) {
        return has(field) ? numbers[field.ordinal()] : Float.NaN;
    }

    private void mark(FixField field, @Nullable ErrorCode fault) {
        present |= field.bit();
        if (fault == null) {
            faulty &= ~field.bit();
        } else {
            faulty |= field.bit();
            faults[field.ordinal()] = fault;
        }
    }

    private @Nullable ErrorCode read(FixField field, JsonToken token, JsonParser json) throws IOException {
        if (field == FixField.AGENT_ID) {
            return token == JsonToken.VALUE_STRING
                    ? id.set(json.getTextCharacters(), json.getTextOffset(), json.getTextLength())
                    : ErrorCode.WRONG_TYPE;
        }
        if (field == FixField.TIMESTAMP) {
            return token == JsonToken.VALUE_STRING || token.isNumeric() ? readTime(token, json) : ErrorCode.WRONG_TYPE;
        }
        if (field == FixField.GAP && token.isBoolean()) {
            afterGap = token == JsonToken.VALUE_TRUE;
            return null;
        }
        if (!token.isNumeric() || field == FixField.METADATA || field == FixField.GAP) {
            return ErrorCode.WRONG_TYPE;
        }
        return switch (field) {
            case LATITUDE -> {
                latitudeE7 = degrees(json, 90);
                yield latitudeE7 == Degrees.BEYOND ? ErrorCode.LATITUDE_OUT_OF_RANGE : null;
            }
            case LONGITUDE -> {
                longitudeE7 = degrees(json, 180);
                yield longitudeE7 == Degrees.BEYOND ? ErrorCode.LONGITUDE_OUT_OF_RANGE : null;
            }
            default -> readNumber(field, json);
        };
    }

    private static int degrees(JsonParser json, int limit) throws IOException {
        return Degrees.toE7(json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), limit);
    }

    private @Nullable ErrorCode readTime(JsonToken token, JsonParser json) throws IOException {
        int length = json.getTextLength();
        if (length > MAX_TIMESTAMP) {
            return ErrorCode.TIMESTAMP_UNREADABLE;
        }
        char[] chars = json.getTextCharacters();
        int from = json.getTextOffset();
        for (int i = 0; i < length; i++) {
            char c = chars[from + i];
            timestamp[i] = c < 0x80 ? (byte) c : 0;
        }
        timeMs = Timestamps.parse(timestamp, 0, length);
        if (timeMs == Timestamps.UNREADABLE && token.isNumeric()) {
            timeMs = Timestamps.ofNumber(json.getDoubleValue()); // Exponents.
        }
        return timeMs == Timestamps.UNREADABLE ? ErrorCode.TIMESTAMP_UNREADABLE : null;
    }

    private @Nullable ErrorCode readNumber(FixField field, JsonParser json) throws IOException {
        double value = json.getDoubleValue();
        if (!field.allows(value)) {
            return ErrorCode.VALUE_OUT_OF_RANGE;
        }
        numbers[field.ordinal()] = (float) value;
        return null;
    }
}
