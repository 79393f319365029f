package io.sojourn.chart.render;

import org.jspecify.annotations.Nullable;

/** What an axis measures. */
enum AxisType {
    LINEAR,
    /** Decimal logarithms; what is not above 0 cannot be drawn. */
    LOG,
    /** Epoch milliseconds, with ticks of the calendar in UTC. */
    TIME,
    /** Slots, evenly spaced. */
    CATEGORY;

    /** By the {@code type} of a layout's axis; null for none, and for one that is not known. */
    static @Nullable AxisType named(String type) {
        return switch (type) {
            case "linear" -> LINEAR;
            case "log" -> LOG;
            case "date" -> TIME;
            case "category" -> CATEGORY;
            default -> null;
        };
    }
}
