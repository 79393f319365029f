package io.sojourn.gateway.camera.relay;

/** Viewers of one event loop. */
public interface FrameAudience {
    /** A new frame of a camera that this was counted in for. From any thread, and must not block. */
    void offer(SharedFrame frame);

    /** Viewers of a camera now. From any thread. */
    int viewersOf(String cameraId);

    /** Frames of a camera that were dropped for viewers that are still there. From any thread. */
    long droppedOf(String cameraId);
}
