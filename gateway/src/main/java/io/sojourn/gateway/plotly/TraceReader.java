package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the traces of a plot: a list of objects, one object, or the older list of columns x, y, x2, y2 and so on. */
final class TraceReader {
    private static final Set<String> DRAWN = Set.of("", "scatter", "scattergl", "line", "lines");
    /** Drawn with markers, so that single values are seen. */
    private static final Set<String> LIKE_SCATTER = Set.of("bar", "area", "scatterpolar", "scatterternary");

    private static final Pattern AXIS = Pattern.compile("[xy]([0-9]{1,2})?");
    private static final int MAX_PANEL = 8;
    private static final int MAX_NAME = 190;

    private final JsonNode layout;
    private final Notes notes;

    /** @param layout of the plot, which says which axes lie over each other */
    TraceReader(JsonNode layout, Notes notes) {
        this.layout = layout;
        this.notes = notes;
    }

    /**
     * Reads {@code args}.
     *
     * @param style of the traces in the older form: one for all, or a list
     */
    List<PlotTrace> read(JsonNode args, JsonNode style) {
        List<JsonNode> objects = args.isObject() ? List.of(args) : objects(args, style);
        if (objects.size() > ChartDefinition.MAX_TRACES) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_TRACES, "a plot has at most " + ChartDefinition.MAX_TRACES + " traces");
        }
        List<PlotTrace> traces = new ArrayList<>();
        for (JsonNode object : objects) {
            traces.add(trace(object, traces.size()));
        }
        return traces;
    }

    private static List<JsonNode> objects(JsonNode args, JsonNode style) {
        if (!args.isArray()) {
            throw wrong("args is a list of traces");
        }
        List<JsonNode> objects = new ArrayList<>();
        boolean areColumns = !args.isEmpty() && args.get(0).isArray();
        for (int i = 0; i < args.size(); i += areColumns ? 2 : 1) {
            if (!areColumns) {
                objects.add(args.get(i));
                continue;
            }
            if (!args.get(i).isArray() || !args.path(i + 1).isArray()) {
                throw wrong("args in the older form is a list of columns: x, y, x2, y2 and so on");
            }
            ObjectNode trace = JsonNodeFactory.instance.objectNode();
            JsonNode own = style.isArray() ? style.path(i / 2) : style;
            if (own.isObject()) {
                trace.setAll((ObjectNode) own);
            }
            objects.add(trace.<ObjectNode>set("x", args.get(i)).set("y", args.get(i + 1)));
        }
        return objects;
    }

    private PlotTrace trace(JsonNode trace, int index) {
        if (!trace.isObject()) {
            throw wrong("a trace is an object");
        }
        String name = trace.path("name").asText("").strip();
        String shown = name.isEmpty() ? "trace " + index : name.substring(0, Math.min(name.length(), MAX_NAME));
        noteType(trace, shown);
        JsonNode stream = trace.path("stream");
        return new PlotTrace(
                shown,
                mode(trace),
                panel(trace),
                CssColor.of(trace),
                token(stream),
                maxPoints(stream),
                TraceData.read(trace, shown, notes));
    }

    private void noteType(JsonNode trace, String name) {
        String type = trace.path("type").asText("");
        if (!DRAWN.contains(type)) {
            notes.add("traces of type " + shown(type) + " are drawn as lines and markers (" + name + ")");
        }
        if (trace.has("z")) {
            notes.add("z of " + name + " is not drawn");
        }
    }

    private static String shown(String type) {
        return type.matches("[a-z0-9]{1,30}") ? type : "unknown";
    }

    private static TraceMode mode(JsonNode trace) {
        String mode = trace.path("mode").asText("");
        boolean lines = mode.contains("lines");
        boolean markers = mode.contains("markers");
        if (lines || markers) {
            return lines && markers ? TraceMode.LINES_MARKERS : lines ? TraceMode.LINES : TraceMode.MARKERS;
        }
        if (!mode.isEmpty()) {
            return TraceMode.MARKERS; // text, none
        }
        return LIKE_SCATTER.contains(trace.path("type").asText("")) ? TraceMode.LINES_MARKERS : TraceMode.LINES;
    }

    /** Plots beside each other lie below each other here. An axis that overlies another is that one. */
    private int panel(JsonNode trace) {
        int panel = Math.max(axis(trace, "xaxis"), axis(trace, "yaxis"));
        if (panel > MAX_PANEL) {
            notes.add("a plot has at most " + MAX_PANEL + " subplots: what is beyond lies in the last");
        }
        return Math.min(panel, MAX_PANEL);
    }

    private int axis(JsonNode trace, String field) {
        int number = number(trace.path(field).asText(""));
        JsonNode over = layout.path(number == 1 ? field : field + number).path("overlaying");
        return over.isTextual() ? number(over.asText()) : number;
    }

    private static int number(String axis) {
        Matcher matcher = AXIS.matcher(axis);
        return matcher.matches() && matcher.group(1) != null ? Math.max(1, Integer.parseInt(matcher.group(1))) : 1;
    }

    private static @Nullable StreamToken token(JsonNode stream) {
        JsonNode token = stream.path("token");
        return token.isMissingNode() || token.isNull() ? null : StreamToken.parse(token.asText(""));
    }

    private static int maxPoints(JsonNode stream) {
        JsonNode max = stream.path("maxpoints");
        double wanted = max.isTextual() ? max.asDouble() : max.doubleValue();
        return wanted >= 1 ? (int) Math.min(wanted, ChartStyle.MAX_MAX_POINTS) : 0;
    }

    private static ProblemException wrong(String rule) {
        return new ProblemException(ErrorCode.INVALID_PARAMETER, rule);
    }
}
