package io.sojourn.gateway.camera.relay;

import io.sojourn.protocol.camera.CameraFrame;
import java.util.EnumMap;
import java.util.Map;

/** A frame for the viewers of a member: encoded for all of them once, in each form that somebody wants. Thread-safe. */
public final class SharedFrame {
    private final CameraFrame frame;
    private final Map<FrameForm, byte[]> encoded = new EnumMap<>(FrameForm.class);

    SharedFrame(CameraFrame frame) {
        this.frame = frame;
    }

    public CameraFrame frame() {
        return frame;
    }

    /** The bytes as they go over the wire, which are only read. */
    public synchronized byte[] as(FrameForm form) {
        return encoded.computeIfAbsent(form, wanted -> wanted.encode(frame));
    }
}
