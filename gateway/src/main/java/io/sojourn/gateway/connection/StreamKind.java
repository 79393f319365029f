package io.sojourn.gateway.connection;

/** How events leave. */
public enum StreamKind {
    WEBSOCKET("websocket"),
    EVENT_STREAM("sse");

    private final String label;

    StreamKind(String label) {
        this.label = label;
    }

    /** Its name in metrics. */
    String label() {
        return label;
    }
}
