package io.sojourn.gateway.subscription;

/** Why the server ends a stream. In each case the client comes back with its last cursor. */
public enum CloseReason {
    /** The client reads more slowly than events come, and its outbox is full. */
    TOO_SLOW(4008, "too slow: resume from the last cursor"),
    /** Retention has passed what was still to be told; on resuming the client learns that. */
    FELL_BEHIND(4008, "fell behind the log: resume from the last cursor"),
    /** The log cannot be read at the moment. */
    STORE_UNAVAILABLE(1013, "the log cannot be read at the moment: resume from the last cursor"),
    /** The client does not answer pings. */
    NO_PONG(4008, "no pong"),
    GOING_AWAY(1001, "the server is shutting down");

    private final int webSocketCode;
    private final String text;

    CloseReason(int webSocketCode, String text) {
        this.webSocketCode = webSocketCode;
        this.text = text;
    }

    /** The status of a WebSocket's close frame (RFC 6455, 7.4). */
    public short webSocketCode() {
        return (short) webSocketCode;
    }

    public String text() {
        return text;
    }
}
