package io.sojourn.protocol.camera;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a frame as they stand in its JSON; what is not known is skipped. */
final class FrameFields {
    /** The end of the year 9999, as far as times can be written. */
    private static final double LAST_MS = 253_402_300_799_999d;

    @Nullable
    String frame;

    @Nullable
    String cameraId;

    @Nullable
    Long timestampMs;

    List<Detection> detections = List.of();

    private FrameFields() {}

    /** Reads from behind the start of the object to its end. */
    static FrameFields read(JsonParser in) throws IOException {
        FrameFields fields = new FrameFields();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            fields.take(name, in);
        }
        return fields;
    }

    private void take(String name, JsonParser in) throws IOException {
        switch (name) {
            case "frame" -> frame = text(in, name);
            case "camera_id" -> cameraId = text(in, name);
            case "timestamp" -> timestampMs = time(in);
            case "detections" -> detections = DetectionReader.readAll(in);
            case "streamType" -> checkType(text(in, name));
            default -> in.skipChildren();
        }
    }

    private static void checkType(@Nullable String type) {
        if (type != null && !type.equals("frame")) {
            throw new ProblemException(ErrorCode.UNKNOWN_TYPE, "streamType must be frame");
        }
    }

    private static @Nullable String text(JsonParser in, String name) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, name + " must be a string");
        }
        return in.getText();
    }

    /** A number is milliseconds, whatever its size: it is to come back as it was. */
    private static @Nullable Long time(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (in.currentToken().isNumeric()) {
            double ms = in.getDoubleValue();
            if (ms >= 0 && ms <= LAST_MS) {
                return (long) ms;
            }
        } else if (in.currentToken() == JsonToken.VALUE_STRING) {
            long ms = Timestamps.parse(in.getText());
            if (ms != Timestamps.UNREADABLE && ms >= 0) {
                return ms;
            }
        }
        throw new ProblemException(
                ErrorCode.TIMESTAMP_UNREADABLE, "timestamp must be milliseconds since 1970, or ISO-8601");
    }
}
