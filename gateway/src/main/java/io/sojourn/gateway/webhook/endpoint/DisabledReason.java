package io.sojourn.gateway.webhook.endpoint;

import java.util.Locale;

/** Why a webhook is not called. The codes are stored in logs: never reuse one. */
public enum DisabledReason {
    /** Its owner wants it so. */
    REQUESTED(1),
    /** Nothing but failures for days. */
    FAILING(2),
    /** Its receiver answered 410. */
    GONE(3);

    private final int code;

    DisabledReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DisabledReason of(int code) {
        for (DisabledReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown reason " + code);
    }
}
