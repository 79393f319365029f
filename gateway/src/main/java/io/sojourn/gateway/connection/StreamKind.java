package io.sojourn.gateway.connection;

/** How events leave. */
public enum StreamKind {
    WEBSOCKET("websocket"),
    EVENT_STREAM("sse"),
    /** Frames of a camera as parts of one answer. */
    PARTS("mjpeg");

    private final String label;

    StreamKind(String label) {
        this.label = label;
    }

    /** Its name in metrics. */
    String label() {
        return label;
    }
}
