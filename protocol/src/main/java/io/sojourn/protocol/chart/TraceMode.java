package io.sojourn.protocol.chart;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a trace is drawn. The codes are stored in logs: never reuse one. */
public enum TraceMode {
    LINES(1),
    MARKERS(2),
    LINES_MARKERS(3);

    private final int code;

    TraceMode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean hasLine() {
        return this != MARKERS;
    }

    public boolean hasMarkers() {
        return this != LINES;
    }

    /** The value of {@code mode}: {@code lines}, {@code markers} or {@code lines+markers}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '+');
    }

    public static @Nullable TraceMode named(String wireName) {
        for (TraceMode mode : values()) {
            if (mode.wireName().equals(wireName)) {
                return mode;
            }
        }
        return null;
    }

    public static TraceMode of(int code) {
        return switch (code) {
            case 1 -> LINES;
            case 2 -> MARKERS;
            case 3 -> LINES_MARKERS;
            default -> throw new IllegalArgumentException("unknown mode " + code);
        };
    }
}
