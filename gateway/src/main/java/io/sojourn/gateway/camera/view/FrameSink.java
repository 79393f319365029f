package io.sojourn.gateway.camera.view;

import io.sojourn.gateway.subscription.CloseReason;

/** Where one viewer's frames go. */
public interface FrameSink {
    /** Whether the client has yet to read what was written. */
    boolean isFull();

    /** What the client has yet to take: changes whenever it takes some. */
    long pendingBytes();

    void write(byte[] frame);

    /** Ends the stream; more than once is no matter. */
    void close(CloseReason reason);
}
