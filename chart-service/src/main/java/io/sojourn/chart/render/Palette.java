package io.sojourn.chart.render;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.TraceDefinition;

/** The colours of traces that have none of their own. */
final class Palette {
    private static final int[] COLORS = {
        0x6366F1, 0xF97316, 0x10B981, 0xEF4444, 0x0EA5E9, 0xEAB308, 0xEC4899, 0x14B8A6, 0x8B5CF6, 0x84CC16,
    };

    private Palette() {}

    /** 24-bit RGB: the trace's own colour; the chart's for the first trace; for others one that goes with their place. */
    static int colorOf(ChartDefinition chart, int trace) {
        TraceDefinition definition = chart.traces().get(trace);
        if (definition.colorHex() != TraceDefinition.OWN_COLOR) {
            return definition.colorHex() & 0xFFFFFF;
        }
        int first = chart.style().colorHex() & 0xFFFFFF;
        if (trace == 0) {
            return first;
        }
        int color = COLORS[trace % COLORS.length];
        return color == first ? COLORS[0] : color;
    }
}
