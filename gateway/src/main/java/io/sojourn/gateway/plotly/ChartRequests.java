package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.gateway.chart.request.ChartRequest;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.TraceDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plot makes of a chart, in the words of a request for one. */
final class ChartRequests {
    private static final Set<String> RESERVED = Set.of("x", "text", "streamtoken");

    private ChartRequests() {}

    /** A new chart. */
    static ChartRequest create(PlotRequest plot) {
        ObjectNode request = whole(plot);
        ArrayNode traces = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new HashSet<>(RESERVED);
        plot.traces().forEach(trace -> traces.add(trace.toRequest(unique(trace.name(), names))));
        return read(request, traces);
    }

    /** The chart becomes the plot, in all that it was. */
    static ChartRequest overwrite(PlotRequest plot, ChartDefinition before) {
        ObjectNode request = whole(plot);
        for (String member : new String[] {"title", "width", "height"}) {
            if (!request.has(member)) {
                request.putNull(member);
            }
        }
        ((ObjectNode) request.get("layout")).setAll(removed(layoutOf(before), request.get("layout")));
        ArrayNode traces = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new HashSet<>(RESERVED);
        for (PlotTrace trace : plot.traces()) {
            String name = unique(trace.name(), names);
            while (trace.token() == null && isFed(before.trace(name), before)) {
                name = unique(trace.name(), names); // A series of its own is not that of somebody's token.
            }
            traces.add(trace.toRequest(name));
        }
        return read(request, traces);
    }

    /** The traces are put behind those that are there; a layout changes what it mentions. */
    static ChartRequest append(PlotRequest plot, ChartDefinition before) {
        ObjectNode request = PlotLayout.toRequest(plot.layout(), plot.notes());
        ArrayNode traces = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new HashSet<>(RESERVED);
        for (TraceDefinition trace : before.traces()) {
            names.add(trace.name());
            traces.addObject().put("name", trace.name());
        }
        plot.traces().forEach(trace -> traces.add(trace.toRequest(unique(trace.name(), names))));
        return read(request, traces);
    }

    /** The type of the x axis, empty where the data decide. */
    static String xType(ChartDefinition chart) {
        return xType(layoutOf(chart));
    }

    /** The same of a plot. */
    static String xType(PlotRequest plot) {
        return xType(whole(plot).path("layout"));
    }

    private static String xType(JsonNode layout) {
        return layout.path("xaxis").path("type").asText("");
    }

    private static ObjectNode whole(PlotRequest plot) {
        ObjectNode request = PlotLayout.toRequest(plot.layout(), plot.notes());
        request.put("kind", "scatter");
        ObjectNode x = request.withObject("/layout/xaxis");
        if (!x.has("type")) {
            x.put("type", "-");
        }
        if (plot.isPublic() != null) {
            request.put("public", plot.isPublic());
        }
        return request;
    }

    private static ChartRequest read(ObjectNode request, ArrayNode traces) {
        if (!traces.isEmpty()) {
            request.set("traces", traces);
        }
        return ChartRequest.read(request);
    }

    /** Whether the trace is there and shows what some token writes to. */
    private static boolean isFed(Optional<TraceDefinition> trace, ChartDefinition chart) {
        return trace.isPresent() && !ChartIds.isOwnSeries(trace.get().seriesId(), chart.id());
    }

    private static String unique(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }

    private static JsonNode layoutOf(ChartDefinition chart) {
        String layout = chart.style().layout();
        return layout.isEmpty() ? JsonNodeFactory.instance.objectNode() : PlotlyJson.read("layout", layout);
    }

    /** What a merge patch must say so that of the members before only those remain that are there after. */
    private static ObjectNode removed(JsonNode before, JsonNode after) {
        ObjectNode patch = after.deepCopy();
        for (Map.Entry<String, JsonNode> member : before.properties()) {
            JsonNode next = after.get(member.getKey());
            if (next == null) {
                patch.putNull(member.getKey());
            } else if (next.isObject() && member.getValue().isObject()) {
                patch.set(member.getKey(), removed(member.getValue(), next));
            }
        }
        return patch;
    }
}
