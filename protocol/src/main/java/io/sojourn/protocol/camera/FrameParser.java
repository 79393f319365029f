package io.sojourn.protocol.camera;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks a frame as a producer sends it: JSON with the picture in Base64, or, as binary, a line of JSON and then
 * the picture as it is. Whatever is wrong is thrown as a {@link ProblemException} that names the field.
 */
public final class FrameParser {
    /** Detections of one frame. */
    public static final int MAX_DETECTIONS = 200;

    private final FrameLimits limits;
    private final JsonFactory json;

    public FrameParser(FrameLimits limits) {
        this.limits = limits;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.messageBytes())
                        .build())
                .build();
    }

    /**
     * Reads a message of JSON.
     *
     * @param cameraId of which camera frames may be, and are if they do not say it; null for any that they say
     * @param nowMs the time of a frame without one
     */
    public CameraFrame parse(byte[] message, @Nullable String cameraId, long nowMs) {
        return finish(read(message, 0, message.length), cameraId, nowMs, null);
    }

    /** Reads a binary message: a line of JSON without a picture, and the picture. */
    public CameraFrame parseBinary(byte[] message, @Nullable String cameraId, long nowMs) {
        int end = 0;
        while (end < message.length && message[end] != '\n') {
            end++;
        }
        if (end == message.length) {
            throw new ProblemException(
                    ErrorCode.INVALID_JSON, "a binary message is a line of JSON, a line break and the JPEG");
        }
        byte[] jpeg = Arrays.copyOfRange(message, end + 1, message.length);
        return finish(read(message, 0, end), cameraId, nowMs, jpeg);
    }

    private FrameFields read(byte[] bytes, int from, int length) {
        try (JsonParser in = json.createParser(bytes, from, length)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "a frame must be a JSON object");
            }
            FrameFields fields = FrameFields.read(in);
            if (in.nextToken() != null) {
                throw new ProblemException(ErrorCode.INVALID_JSON, "there is something after the object");
            }
            return fields;
        } catch (JacksonException e) {
            throw new ProblemException(ErrorCode.INVALID_JSON, JsonFault.reasonOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException("from memory", e);
        }
    }

    private CameraFrame finish(FrameFields fields, @Nullable String cameraId, long nowMs, byte @Nullable [] picture) {
        String camera = CameraIds.check(fields.cameraId == null ? cameraId : fields.cameraId);
        if (cameraId != null && !cameraId.equals(camera)) {
            throw new ProblemException(ErrorCode.WRONG_CAMERA, "camera_id must be that of the path");
        }
        byte[] jpeg = picture == null ? Pictures.decode(fields.frame, limits) : Pictures.check(picture, limits);
        Long timestampMs = fields.timestampMs;
        return new CameraFrame(camera, timestampMs == null ? nowMs : timestampMs, jpeg, fields.detections);
    }
}
