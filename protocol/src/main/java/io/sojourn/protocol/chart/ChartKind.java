package io.sojourn.protocol.chart;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a chart takes its x. The codes are stored in logs: never reuse one. */
public enum ChartKind {
    /** X are categories, evenly spaced: strings or numbers, echoed as they came. */
    LINE(1),
    /** X are numbers, or times. */
    SCATTER(2);

    private final int code;

    ChartKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The value of {@code kind}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static @Nullable ChartKind named(String wireName) {
        for (ChartKind kind : values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        return null;
    }

    public static ChartKind of(int code) {
        return switch (code) {
            case 1 -> LINE;
            case 2 -> SCATTER;
            default -> throw new IllegalArgumentException("unknown kind of chart " + code);
        };
    }
}
