package io.sojourn.gateway.chart.request;

import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.ChartStyle;

/** What a chart with a source looks like unless the request says otherwise. */
final class SourceStyle {
    private static final String LAYOUT = "{\"xaxis\":{\"type\":\"date\"},\"yaxis\":{\"title\":\"%s\"}}";

    private SourceStyle() {}

    /** @param subject what is measured, as people call it */
    static ChartStyle of(ChartSource source, String subject) {
        ChartStyle plain = ChartStyle.DEFAULT;
        String title = subject + ": " + nameOf(source);
        return new ChartStyle(
                title.substring(0, Math.min(title.length(), ChartStyle.MAX_TITLE)),
                kindOf(source),
                plain.maxPoints(),
                plain.colorHex(),
                plain.width(),
                plain.height(),
                LAYOUT.formatted(axisOf(source)));
    }

    private static String nameOf(ChartSource source) {
        return switch (source.measure()) {
            case OCCUPANCY -> "occupancy";
            case DWELL_DURATION -> "dwell duration";
            case SPEED -> "speed";
            case RATE -> "rate";
        };
    }

    private static String axisOf(ChartSource source) {
        return switch (source.measure()) {
            case OCCUPANCY -> "agents";
            case DWELL_DURATION -> "s";
            case SPEED -> "m/s";
            case RATE -> "events/s";
        };
    }

    /** Stays have nothing between them; all else goes on between two samples. */
    private static ChartKind kindOf(ChartSource source) {
        return source.measure() == ChartSource.Measure.DWELL_DURATION ? ChartKind.SCATTER : ChartKind.LINE;
    }
}
