package io.sojourn.gateway.chart.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.time.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code layout} of a chart: a JSON object, changed as by a JSON merge patch (RFC 7396). Of its members {@code xaxis}
 * and {@code yaxis} are checked; others are kept as they come, for whoever draws the chart.
 */
final class LayoutReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of an x axis, as Plotly calls it: the first x decides. */
    static final String BY_DATA = "-";

    private static final Set<String> AXIS_TYPES = Set.of("linear", "log", "date", "category", BY_DATA);

    private LayoutReader() {}

    /** The layout after a change; an empty string if nothing is left of it. */
    static String merge(String current, JsonNode change) {
        if (!change.isObject()) {
            throw Fields.wrongType("layout", "an object");
        }
        ObjectNode layout = parse(current);
        apply(change, layout);
        checkAxis(layout, "xaxis");
        checkAxis(layout, "yaxis");
        String text = layout.isEmpty() ? "" : write(layout);
        if (text.getBytes(UTF_8).length > ChartStyle.MAX_LAYOUT) {
            throw Fields.invalid("layout has at most " + ChartStyle.MAX_LAYOUT + " bytes");
        }
        return text;
    }

    /** The type of the x axis, an empty string if it has none. */
    static String xAxisType(String layout) {
        return layout.isEmpty() ? "" : parse(layout).path("xaxis").path("type").asText("");
    }

    /** The layout with a date axis for x. */
    static String withDates(String layout) {
        return merge(
                layout,
                JSON.createObjectNode().set("xaxis", JSON.createObjectNode().put("type", "date")));
    }

    private static void apply(JsonNode change, ObjectNode to) {
        for (Map.Entry<String, JsonNode> member : change.properties()) {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                to.remove(member.getKey());
            } else if (value.isObject()) {
                JsonNode below = to.path(member.getKey());
                ObjectNode merged = below instanceof ObjectNode object ? object : JSON.createObjectNode();
                apply(value, merged);
                to.set(member.getKey(), merged);
            } else {
                to.set(member.getKey(), value);
            }
        }
    }

    private static void checkAxis(ObjectNode layout, String name) {
        JsonNode axis = layout.path(name);
        if (axis.isMissingNode()) {
            return;
        }
        if (!axis.isObject()) {
            throw Fields.wrongType("layout." + name, "an object");
        }
        JsonNode type = axis.path("type");
        if (!type.isMissingNode() && !(type.isTextual() && AXIS_TYPES.contains(type.textValue()))) {
            throw Fields.invalid("layout." + name + ".type is linear, log, date, category or -");
        }
        JsonNode title = axis.path("title");
        if (!title.isMissingNode() && !(title.isTextual() && title.textValue().length() <= ChartStyle.MAX_TITLE)) {
            throw Fields.invalid(
                    "layout." + name + ".title is a string of at most " + ChartStyle.MAX_TITLE + " characters");
        }
        checkRange(axis.path("range"), name);
    }

    private static void checkRange(JsonNode range, String axis) {
        if (range.isMissingNode()) {
            return;
        }
        boolean isPair = range.isArray() && range.size() == 2;
        List<JsonNode> ends = isPair ? List.of(range.get(0), range.get(1)) : List.of();
        if (!isPair
                || !(ends.stream().allMatch(JsonNode::isNumber) || ends.stream().allMatch(LayoutReader::isTime))) {
            throw Fields.invalid("layout." + axis + ".range is two numbers or two times");
        }
        if (ends.get(0).equals(ends.get(1))) {
            throw Fields.invalid("layout." + axis + ".range has two different ends");
        }
    }

    private static boolean isTime(JsonNode value) {
        return value.isTextual() && Timestamps.parse(value.textValue()) != Timestamps.UNREADABLE;
    }

    private static ObjectNode parse(String layout) {
        try {
            return layout.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(layout);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a layout that is kept is JSON", e);
        }
    }

    private static String write(ObjectNode layout) {
        try {
            return JSON.writeValueAsString(layout);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
