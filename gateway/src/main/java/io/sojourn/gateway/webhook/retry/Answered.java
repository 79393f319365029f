package io.sojourn.gateway.webhook.retry;

/** What a try's result means for what comes next. */
public enum Answered {
    /** 2xx: the receiver has it. */
    DELIVERED,
    /** The receiver asks for less: 429, 502, 503, 504. */
    SLOW_DOWN,
    /** 410: the receiver wants no more. */
    GONE,
    /** Any other answer, a redirect too, or none. */
    FAILED,
    /** The address may not be used, now or later. */
    REFUSED;

    /** By the status of an HTTP answer. */
    public static Answered of(int status) {
        if (status >= 200 && status < 300) {
            return DELIVERED;
        }
        return switch (status) {
            case 410 -> GONE;
            case 429, 502, 503, 504 -> SLOW_DOWN;
            default -> FAILED;
        };
    }
}
