package io.sojourn.gateway.camera.view;

import io.sojourn.gateway.camera.relay.FrameForm;
import io.sojourn.gateway.camera.relay.SharedFrame;
import io.sojourn.gateway.subscription.CloseReason;
import org.jspecify.annotations.Nullable;

/**
 * One viewer. One frame is on its way to the client and at most one waits, the newest; what it replaces is dropped and
 * counted. Confined to its event loop.
 */
public final class Viewer {
    private final String cameraId;
    private final FrameForm form;
    private final FrameSink sink;
    private @Nullable SharedFrame waiting;
    private @Nullable SharedFrame newest;
    private long written;
    private long dropped;
    private long stuckSinceMs;
    private long pendingBytes = -1;

    public Viewer(String cameraId, FrameForm form, FrameSink sink) {
        this.cameraId = cameraId;
        this.form = form;
        this.sink = sink;
    }

    String cameraId() {
        return cameraId;
    }

    /** The client has read what was written. */
    public void onRoom() {
        SharedFrame next = waiting;
        if (next != null && !sink.isFull()) {
            waiting = null;
            write(next);
        }
    }

    /** Takes a frame; false if another one was dropped for it. */
    boolean offer(SharedFrame frame) {
        if (frame == newest) {
            return true; // Who comes with a frame may be told of it twice.
        }
        newest = frame;
        if (!sink.isFull()) {
            write(frame);
            return true;
        }
        boolean replaces = waiting != null;
        dropped += replaces ? 1 : 0;
        waiting = frame;
        return !replaces;
    }

    private void write(SharedFrame frame) {
        written++;
        sink.write(frame.as(form));
    }

    /** Looks whether the client reads; one that has taken nothing for so long is cut off. */
    void watch(long nowMs, long deadlineMs) {
        long pending = sink.isFull() ? sink.pendingBytes() : -1;
        if (pending < 0 || pendingBytes < 0 || pending != pendingBytes) {
            stuckSinceMs = nowMs;
        }
        pendingBytes = pending;
        if (pending >= 0 && nowMs - stuckSinceMs >= deadlineMs) {
            sink.close(CloseReason.TOO_SLOW);
        }
    }

    void end(CloseReason reason) {
        sink.close(reason);
    }

    public long written() {
        return written;
    }

    /** Frames that this one was too slow for. */
    public long dropped() {
        return dropped;
    }
}
