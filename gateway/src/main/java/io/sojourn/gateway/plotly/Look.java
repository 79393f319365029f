package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.gateway.chart.request.ChartRequest;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.TraceDefinition;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How lines of a stream say that a trace and its chart are to look from now on.
 *
 * @param layout members of a chart's request: title, size, layout
 * @param color 24-bit RGB of the trace's line or marker, null if nothing is said of it
 */
record Look(ObjectNode layout, @Nullable Integer color) {
    /** Of one line. */
    static Look read(byte[] line) {
        JsonNode read = PlotlyJson.read("the line", new String(line, StandardCharsets.UTF_8));
        return new Look(PlotLayout.toRequest(read.path("layout"), new Notes()), CssColor.of(read));
    }

    boolean isEmpty() {
        return layout.isEmpty() && color == null;
    }

    /** What a later line says counts. */
    Look then(Look later) {
        ObjectNode merged = layout.deepCopy();
        merge(later.layout, merged);
        return new Look(merged, later.color == null ? color : later.color);
    }

    /** The change of a chart that shows a series. */
    ChartRequest toRequest(ChartDefinition chart, String seriesId) {
        ObjectNode request = layout.deepCopy();
        if (color != null) {
            ArrayNode traces = request.putArray("traces");
            for (TraceDefinition trace : chart.traces()) {
                ObjectNode restated = traces.addObject().put("name", trace.name());
                if (trace.seriesId().equals(seriesId)) {
                    restated.put("color_hex", color);
                }
            }
        }
        return ChartRequest.read(request);
    }

    /** Whether the chart looks so already. */
    boolean isOf(ChartDefinition chart, String seriesId) {
        boolean sameColor = color == null
                || chart.traces().stream()
                        .filter(trace -> trace.seriesId().equals(seriesId))
                        .allMatch(trace -> trace.colorHex() == color);
        ObjectNode now = JsonNodeFactory.instance.objectNode();
        now.put("title", chart.style().title());
        now.put("width", chart.style().width());
        now.put("height", chart.style().height());
        String kept = chart.style().layout();
        now.set("layout", kept.isEmpty() ? JsonNodeFactory.instance.objectNode() : PlotlyJson.read("layout", kept));
        ObjectNode then = now.deepCopy();
        merge(layout, then);
        return sameColor && then.equals(now);
    }

    private static void merge(ObjectNode change, ObjectNode to) {
        change.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode below && to.get(member.getKey()) instanceof ObjectNode there) {
                merge(below, there);
            } else {
                to.set(member.getKey(), member.getValue());
            }
        });
    }
}
