package io.sojourn.protocol.chat;

import java.util.Locale;

/** What has become of a message. The codes are stored: never reuse one. */
public enum MessageStatus {
    /** The answer is under way; its content is what has come so far. */
    ANSWERING(1),
    COMPLETE(2),
    /** Somebody has stopped the answer, or whoever asked has gone away. */
    STOPPED(3),
    /** The responder has failed; the message says how. */
    FAILED(4),
    /** Whoever gave the answer is gone: nothing more will come. */
    INTERRUPTED(5);

    private final int code;

    MessageStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The value of {@code status}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MessageStatus of(int code) {
        for (MessageStatus each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("unknown status of a message " + code);
    }
}
