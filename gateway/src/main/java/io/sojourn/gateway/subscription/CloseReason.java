package io.sojourn.gateway.subscription;

/** Why the server ends a stream. After most of them the client comes back with its last cursor. */
public enum CloseReason {
    /** The client reads more slowly than events come, and its outbox is full. */
    TOO_SLOW(4008, "too slow: resume from the last cursor"),
    /** Retention has passed what was still to be told; on resuming the client learns that. */
    FELL_BEHIND(4008, "fell behind the log: resume from the last cursor"),
    /** The log cannot be read at the moment. */
    STORE_UNAVAILABLE(1013, "the log cannot be read at the moment: resume from the last cursor"),
    /** The client does not answer pings. */
    NO_PONG(4008, "no pong"),
    /** The process ends. */
    GOING_AWAY(1001, "the server is shutting down: resume from the last cursor"),
    /** What the stream told of is gone, or is no longer for everybody to see. */
    NO_LONGER_SHOWN(1008, "what this told of is gone, or no longer public"),
    /** All that was asked for has been told. */
    COMPLETE(1000, "this is all"),
    /** A text message is not UTF-8. */
    NOT_UTF8(1007, "not UTF-8"),
    /** What came is not a frame, or one that may not come here. */
    BROKEN_FRAME(1002, "not a frame that may come here"),
    /** A frame is longer than any that is read. */
    FRAME_TOO_LONG(1009, "the frame is too long");

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
