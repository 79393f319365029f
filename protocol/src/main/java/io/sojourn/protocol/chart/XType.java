package io.sojourn.protocol.chart;

/** What the x of a series are. The codes are stored in logs: never reuse one. */
public enum XType {
    /** Strings and numbers, echoed as they came. */
    CATEGORY(1),
    /** Numbers. */
    NUMBER(2),
    /** Times, held as epoch milliseconds; read as ISO-8601 or a number of seconds or milliseconds. */
    TIME(3),
    /** Decided by the first x that comes: a time if it is a string that reads as one. */
    AUTO(4);

    private final int code;

    XType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static XType of(int code) {
        return switch (code) {
            case 1 -> CATEGORY;
            case 2 -> NUMBER;
            case 3 -> TIME;
            case 4 -> AUTO;
            default -> throw new IllegalArgumentException("unknown type of x " + code);
        };
    }
}
