package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The samples that a trace brings.
 *
 * @param x numbers and strings, null where they are counted
 * @param y numbers, and null for gaps; as many as x
 * @param text strings and null, null for none; as many as x
 */
record TraceData(
        @Nullable ArrayNode x, ArrayNode y, @Nullable ArrayNode text) {
    static final TraceData NONE = new TraceData(null, array(), null);

    /** So a line of them stays below the longest that there may be, whatever their strings. */
    private static final int LINE_CHARS = 10_000;

    private static final int MAX_STRING = 1_000;
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?[0-9.]{1,30}([eE][-+]?[0-9]{1,3})?\\s*");

    /** Reads the samples of a trace; says what of them cannot be shown. */
    static TraceData read(JsonNode trace, String name, Notes notes) {
        JsonNode ys = trace.path("y");
        JsonNode xs = trace.path("x");
        if (!ys.isArray()) {
            if (xs.isArray() && !xs.isEmpty()) {
                notes.add(name + " has x without y, which is not drawn");
            }
            return NONE;
        }
        boolean hasX = xs.isArray() && (!xs.isEmpty() || ys.isEmpty());
        int count = hasX ? Math.min(xs.size(), ys.size()) : ys.size();
        if (hasX && xs.size() != ys.size()) {
            notes.add("x and y of " + name + " have different lengths: the rest is left out");
        }
        TraceData data = new TraceData(hasX ? array() : null, array(), trace.has("text") ? array() : null);
        boolean asStrings = hasX && areMixed(xs);
        for (int i = 0; i < count; i++) {
            data.add(hasX ? x(xs.get(i), asStrings) : null, number(ys.get(i)), trace.path("text"), i);
            if (number(ys.get(i)) == null && !ys.get(i).isNull()) {
                notes.add("y of " + name + " must be numbers: others are left as gaps");
            }
        }
        return data;
    }

    int count() {
        return y.size();
    }

    boolean isEmpty() {
        return y.isEmpty();
    }

    /** As lines of samples, all but the last of which hold as many as fit; one without samples if there are none. */
    List<byte[]> lines() {
        List<byte[]> lines = new ArrayList<>();
        TraceData line = empty();
        int chars = 0;
        for (int i = 0; i < count(); i++) {
            int length = length(i);
            if (chars + length > LINE_CHARS && !line.isEmpty()) {
                lines.add(line.toJson());
                line = empty();
                chars = 0;
            }
            line.add(x == null ? null : x.get(i), y.get(i), text == null ? null : text.get(i));
            chars += length;
        }
        lines.add(line.toJson());
        return lines;
    }

    private TraceData empty() {
        return new TraceData(x == null ? null : array(), array(), text == null ? null : array());
    }

    private void add(@Nullable JsonNode nextX, @Nullable JsonNode nextY, JsonNode texts, int i) {
        if (x != null && nextX == null) {
            return; // A sample that lies nowhere.
        }
        JsonNode label = texts.isArray() ? texts.path(i) : texts;
        add(nextX, nextY, label.isValueNode() && !label.isNull() ? string(label) : null);
    }

    private void add(@Nullable JsonNode nextX, @Nullable JsonNode nextY, @Nullable JsonNode label) {
        if (x != null) {
            x.add(nextX);
        }
        y.add(nextY);
        if (text != null) {
            text.add(label);
        }
    }

    private int length(int i) {
        int ofText = text == null ? 0 : text.get(i).asText().length();
        return ofText + (x == null ? 0 : x.get(i).asText().length()) + 30;
    }

    private byte[] toJson() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (x != null && !x.isEmpty()) {
            line.set("x", x);
        }
        line.set("y", y);
        if (text != null) {
            line.set("text", text);
        }
        try {
            return PlotlyJson.MAPPER.writeValueAsBytes(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Where x are neither all numbers nor all strings, they are categories. */
    private static boolean areMixed(JsonNode xs) {
        boolean hasNumbers = false;
        boolean hasOthers = false;
        for (JsonNode each : xs) {
            hasNumbers |= each.isNumber();
            hasOthers |= !each.isNumber() && !each.isNull();
        }
        return hasNumbers && hasOthers;
    }

    private static @Nullable JsonNode x(JsonNode value, boolean asString) {
        if (value.isNumber() && !asString) {
            return Double.isFinite(value.doubleValue()) ? value : null;
        }
        return value.isValueNode() && !value.isNull() ? string(value) : null;
    }

    private static JsonNode string(JsonNode value) {
        String text = value.asText();
        return JsonNodeFactory.instance.textNode(text.length() > MAX_STRING ? text.substring(0, MAX_STRING) : text);
    }

    private static @Nullable JsonNode number(JsonNode value) {
        if (value.isNumber()) {
            return Double.isFinite(value.doubleValue()) ? value : JsonNodeFactory.instance.nullNode();
        }
        String text = value.asText("").strip().toLowerCase(Locale.ROOT);
        if (!value.isTextual() || !NUMBER.matcher(text).matches()) {
            return null;
        }
        try {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
        } catch (NumberFormatException dots) {
            return null;
        }
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
