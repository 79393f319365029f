package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceMode;
import org.jspecify.annotations.Nullable;

/**
 * One trace of a plot, as a client sent it.
 *
 * @param panel 1 for the upper plot, 2 for the one below it
 * @param color 24-bit RGB, null for one that goes with its place
 * @param token of the stream that feeds it, null for none
 * @param maxPoints as the stream says, 0 if nothing does
 */
record PlotTrace(
        String name,
        TraceMode mode,
        int panel,
        @Nullable Integer color,
        @Nullable StreamToken token,
        int maxPoints,
        TraceData data) {
    /** Of a trace that no stream feeds: its samples come and may be extended by plots. */
    private static final int ROOM = 10_000;

    /** The trace of a chart's request that it becomes; what it does not say is as by default. */
    ObjectNode toRequest(String uniqueName) {
        ObjectNode trace = JsonNodeFactory.instance.objectNode();
        trace.put("name", uniqueName);
        trace.put("mode", mode.wireName());
        trace.put("panel", panel);
        trace.put("max_points", room());
        trace.put("color_hex", color);
        if (token != null) {
            trace.put("token", token.text());
        }
        return trace;
    }

    /** As many samples as its stream says; without a stream, many. */
    private int room() {
        int wanted = maxPoints > 0 ? Math.max(maxPoints, data.count()) : Math.max(ROOM, 2 * data.count());
        return Math.min(wanted, ChartStyle.MAX_MAX_POINTS);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "PlotTrace[" + name + "]";
    }
}
