package io.sojourn.cluster.message;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.camera.CameraFrame;

/** Frames on the bus: by reference within a process, binary between processes. */
final class CameraFrameCodec extends BinaryMessageCodec<CameraFrame> {
    CameraFrameCodec() {
        super("camera-frame");
    }

    @Override
    protected void write(CameraFrame frame, BinaryWriter out) {
        frame.write(out);
    }

    @Override
    protected CameraFrame read(BinaryReader in) {
        return CameraFrame.read(in);
    }
}
