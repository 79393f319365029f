package io.sojourn.protocol.camera;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A frame as its viewers get it. */
public final class FrameJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int REST_BYTES = 512;

    private FrameJson() {}

    /** JSON with the picture in Base64: {@code frame}, {@code timestamp} in milliseconds, {@code camera_id}, {@code detections}. */
    public static byte[] text(CameraFrame frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(frame.jpeg().length / 3 * 4 + REST_BYTES);
        write(frame, true, out);
        return out.toByteArray();
    }

    /** A line of the same JSON without the picture, a line break, and the picture as it is. */
    public static byte[] binary(CameraFrame frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(frame.jpeg().length + REST_BYTES);
        write(frame, false, out);
        out.write('\n');
        out.writeBytes(frame.jpeg());
        return out.toByteArray();
    }

    private static void write(CameraFrame frame, boolean picture, ByteArrayOutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (picture) {
                json.writeFieldName("frame");
                json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, frame.jpeg(), 0, frame.jpeg().length);
            }
            json.writeNumberField("timestamp", frame.timestampMs());
            json.writeStringField("camera_id", frame.cameraId());
            if (!frame.detections().isEmpty()) {
                json.writeArrayFieldStart("detections");
                for (Detection detection : frame.detections()) {
                    json.writeStartObject();
                    detection.writeFields(json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }
}
