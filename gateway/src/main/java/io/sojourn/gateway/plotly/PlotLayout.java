package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.time.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A layout as Plotly's clients write it, made into what a request for a chart may say: title and size of their own, and
 * axes whose title, type and range are such as are taken. What is not is left out; what nobody here knows stays, for those
 * who read the figure back.
 */
final class PlotLayout {
    private static final Pattern AXIS = Pattern.compile("[xy]axis[0-9]*");
    private static final Set<String> TYPES = Set.of("linear", "log", "date", "category");
    /** Of the layout that a chart keeps, with room for what is added later. */
    private static final int MAX_BYTES = ChartStyle.MAX_LAYOUT - 1_024;

    private PlotLayout() {}

    /** The members of a request that the layout leads to: {@code title}, {@code width}, {@code height}, {@code layout}. */
    static ObjectNode toRequest(JsonNode layout, Notes notes) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (!layout.isObject()) {
            return request;
        }
        ObjectNode kept = layout.deepCopy();
        String title = text(kept.remove("title"));
        if (title != null) {
            request.put("title", title);
        }
        side("width", kept.remove("width"), request);
        side("height", kept.remove("height"), request);
        for (Map.Entry<String, JsonNode> member : layout.properties()) {
            if (AXIS.matcher(member.getKey()).matches()) {
                kept.set(member.getKey(), axis(member.getValue()));
            }
        }
        if (kept.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            notes.add("the layout is too long: only its axes are kept");
            kept.retain("xaxis", "yaxis");
        }
        if (!kept.isEmpty()) {
            request.set("layout", kept);
        }
        return request;
    }

    private static ObjectNode axis(JsonNode axis) {
        ObjectNode kept = axis.isObject() ? axis.deepCopy() : JsonNodeFactory.instance.objectNode();
        String title = text(kept.remove("title"));
        if (title != null) {
            kept.put("title", title);
        }
        if (!TYPES.contains(kept.path("type").asText())) {
            kept.remove("type");
        }
        JsonNode range = range(kept.remove("range"));
        if (range != null) {
            kept.set("range", range);
        }
        return kept;
    }

    private static @Nullable String text(@Nullable JsonNode title) {
        JsonNode text = title != null && title.isObject() ? title.path("text") : title;
        if (text == null || text.isNull() || !text.isValueNode()) {
            return null;
        }
        String all = text.asText();
        return all.substring(0, Math.min(all.length(), ChartStyle.MAX_TITLE));
    }

    private static void side(String name, @Nullable JsonNode pixels, ObjectNode request) {
        if (pixels != null && pixels.isNumber()) {
            double wanted = Math.rint(pixels.doubleValue());
            if (wanted >= ChartStyle.MIN_SIDE && wanted <= ChartStyle.MAX_SIDE) {
                request.put(name, (int) wanted);
            }
        }
    }

    private static @Nullable ArrayNode range(@Nullable JsonNode range) {
        if (range == null || !range.isArray() || range.size() != 2) {
            return null;
        }
        JsonNode from = bound(range.get(0));
        JsonNode to = bound(range.get(1));
        boolean fits = from != null && to != null && from.isNumber() == to.isNumber() && !from.equals(to);
        return fits ? JsonNodeFactory.instance.arrayNode().add(from).add(to) : null;
    }

    /** A number, or a time; Plotly also writes days. */
    private static @Nullable JsonNode bound(JsonNode bound) {
        if (bound.isNumber()) {
            return Double.isFinite(bound.doubleValue()) ? bound : null;
        }
        String text = bound.asText("");
        if (isTime(text)) {
            return bound;
        }
        return isTime(text + "T00:00") ? JsonNodeFactory.instance.textNode(text + "T00:00") : null;
    }

    private static boolean isTime(String text) {
        return Timestamps.parse(text) != Timestamps.UNREADABLE;
    }
}
