package io.sojourn.protocol.chat;

import java.util.Locale;

/** Who has written a message. The codes are stored: never reuse one. */
public enum Speaker {
    USER(1),
    ASSISTANT(2);

    private final int code;

    Speaker(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The value of {@code role}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Speaker of(int code) {
        return switch (code) {
            case 1 -> USER;
            case 2 -> ASSISTANT;
            default -> throw new IllegalArgumentException("unknown speaker " + code);
        };
    }
}
