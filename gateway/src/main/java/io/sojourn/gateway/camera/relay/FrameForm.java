package io.sojourn.gateway.camera.relay;

import io.sojourn.gateway.websocket.MessageFrames;
import io.sojourn.protocol.camera.CameraFrame;
import io.sojourn.protocol.camera.FrameJson;
import io.vertx.core.buffer.Buffer;

/** How a viewer gets its frames. */
public enum FrameForm {
    /** A WebSocket message of JSON. */
    TEXT {
        @Override
        byte[] encode(CameraFrame frame) {
            return MessageFrames.text(FrameJson.text(frame));
        }
    },
    /** A binary WebSocket message: a line of JSON, then the JPEG. */
    BINARY {
        @Override
        byte[] encode(CameraFrame frame) {
            return MessageFrames.binary(FrameJson.binary(frame));
        }
    },
    /** A part of {@code multipart/x-mixed-replace}. */
    PART {
        @Override
        byte[] encode(CameraFrame frame) {
            byte[] jpeg = frame.jpeg();
            return Buffer.buffer(jpeg.length + 128)
                    .appendString("--" + BOUNDARY + "\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length
                            + "\r\nX-Timestamp: " + frame.timestampMs() + "\r\n\r\n")
                    .appendBytes(jpeg)
                    .appendString("\r\n")
                    .getBytes();
        }
    };

    /** Between parts. */
    public static final String BOUNDARY = "sojourn-frame";

    abstract byte[] encode(CameraFrame frame);
}
