package io.sojourn.protocol.camera;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture of a camera, checked.
 *
 * @param timestampMs as its producer gave it, epoch milliseconds; with the camera it tells a frame from others
 * @param jpeg which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record CameraFrame(String cameraId, long timestampMs, byte[] jpeg, List<Detection> detections) {
    public CameraFrame {
        detections = List.copyOf(detections);
    }

    public void write(BinaryWriter out) {
        out.string(cameraId).i64(timestampMs);
        writeDetections(detections, out);
        out.bytes(jpeg);
    }

    public static CameraFrame read(BinaryReader in) {
        String cameraId = in.string();
        long timestampMs = in.i64();
        List<Detection> detections = readDetections(in);
        return new CameraFrame(cameraId, timestampMs, in.bytes(), detections);
    }

    static void writeDetections(List<Detection> detections, BinaryWriter out) {
        out.varint(detections.size());
        detections.forEach(each -> each.write(out));
    }

    static List<Detection> readDetections(BinaryReader in) {
        int count = in.length();
        List<Detection> detections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            detections.add(Detection.read(in));
        }
        return detections;
    }
}
