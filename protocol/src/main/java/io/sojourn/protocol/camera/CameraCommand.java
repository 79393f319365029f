package io.sojourn.protocol.camera;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import java.util.List;

/** What a shard of cameras is told. */
public sealed interface CameraCommand {
    String cameraId();

    /** A camera sends; told when it begins to, and once a minute. */
    record Seen(String cameraId, long lastSeenMs) implements CameraCommand {}

    /** Nothing has come since; becomes an event unless another member has seen more. */
    record Stale(String cameraId, long lastSeenMs) implements CameraCommand {}

    /** What was seen in a frame; each becomes an event. */
    record Detected(String cameraId, long timestampMs, List<Detection> detections) implements CameraCommand {
        public Detected {
            detections = List.copyOf(detections);
        }
    }

    default Command toCommand() {
        BinaryWriter out = new BinaryWriter();
        if (this instanceof Seen seen) {
            out.u8(1).string(seen.cameraId).i64(seen.lastSeenMs);
        } else if (this instanceof Stale stale) {
            out.u8(2).string(stale.cameraId).i64(stale.lastSeenMs);
        } else if (this instanceof Detected detected) {
            out.u8(3).string(detected.cameraId).i64(detected.timestampMs);
            CameraFrame.writeDetections(detected.detections, out);
        }
        return new Command(CommandKind.CAMERA, out.toBytes());
    }

    /** Fails with {@link IllegalArgumentException} or {@link IndexOutOfBoundsException} for other bytes. */
    static CameraCommand read(byte[] body) {
        BinaryReader in = new BinaryReader(body);
        int kind = in.u8();
        String cameraId = in.string();
        long timeMs = in.i64();
        return switch (kind) {
            case 1 -> new Seen(cameraId, timeMs);
            case 2 -> new Stale(cameraId, timeMs);
            case 3 -> new Detected(cameraId, timeMs, CameraFrame.readDetections(in));
            default -> throw new IllegalArgumentException("unknown command to a camera shard");
        };
    }
}
