package io.sojourn.chart.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.time.Timestamps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a chart as far as a drawing follows it, in Plotly's words:
 *
 * <ul>
 *   <li>{@code xaxis}, {@code yaxis} (of the first panel), {@code yaxis2}, {@code yaxis3} … (of the next ones), each with
 *       {@code title} (a string, or an object with {@code text}), {@code type} ({@code linear}, {@code log}, {@code date},
 *       {@code category}) and {@code range}, two bounds of which one may be null. As in Plotly, the range of a {@code log}
 *       axis is in powers of ten, that of a {@code category} axis in numbers of slots from 0, that of a {@code date} axis
 *       in times as {@link Timestamps} reads them, or dates;
 *   <li>{@code thresholds}: {@code [{"value":1.5,"color"?,"label"?,"panel"?}]}, colours as a number or {@code "#rrggbb"}.
 * </ul>
 *
 * What is of another form is passed over: a picture with the rest is of more use than none.
 */
final class ChartLayout {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int THRESHOLD_COLOR = 0xEF4444;
    private static final int MAX_THRESHOLDS = 50;

    private final JsonNode root;

    private ChartLayout(JsonNode root) {
        this.root = root;
    }

    static ChartLayout of(ChartStyle style) {
        if (style.layout().isEmpty()) {
            return new ChartLayout(MissingNode.getInstance());
        }
        try {
            return new ChartLayout(JSON.readTree(style.layout()));
        } catch (JsonProcessingException e) {
            return new ChartLayout(MissingNode.getInstance());
        }
    }

    AxisLayout x() {
        return axis(root.path("xaxis"));
    }

    /** @param panel from 1 */
    AxisLayout y(int panel) {
        return axis(root.path(panel == 1 ? "yaxis" : "yaxis" + panel));
    }

    List<Threshold> thresholds() {
        List<Threshold> thresholds = new ArrayList<>();
        for (JsonNode each : root.path("thresholds")) {
            JsonNode value = each.path("value");
            if (value.isNumber() && Double.isFinite(value.asDouble()) && thresholds.size() < MAX_THRESHOLDS) {
                thresholds.add(new Threshold(
                        value.asDouble(),
                        color(each.path("color")),
                        each.path("label").asText(""),
                        each.path("panel").asInt(1)));
            }
        }
        return thresholds;
    }

    private static AxisLayout axis(JsonNode axis) {
        if (!axis.isObject()) {
            return AxisLayout.NONE;
        }
        JsonNode title = axis.path("title");
        AxisType type = AxisType.named(axis.path("type").asText(""));
        JsonNode range = axis.path("range");
        return new AxisLayout(
                title.isObject() ? title.path("text").asText("") : title.asText(""),
                type,
                bound(range.path(0), type),
                bound(range.path(1), type));
    }

    private static @Nullable Double bound(JsonNode bound, @Nullable AxisType type) {
        if (bound.isMissingNode() || bound.isNull()) {
            return null;
        }
        double value = type == AxisType.TIME ? time(bound.asText()) : bound.asDouble(Double.NaN);
        return Double.isFinite(value) ? value : null;
    }

    private static double time(String text) {
        long ms = Timestamps.parse(text);
        if (ms == Timestamps.UNREADABLE) {
            ms = Timestamps.parse(text + "T00:00");
        }
        return ms == Timestamps.UNREADABLE ? Double.NaN : ms;
    }

    private static int color(JsonNode color) {
        if (color.isIntegralNumber()) {
            return color.intValue() & 0xFFFFFF;
        }
        return HexColor.parse(color.asText("")).orElse(THRESHOLD_COLOR);
    }
}
