package io.sojourn.gateway.chart.stream;

import org.jspecify.annotations.Nullable;

/**
 * One event of a plain stream, with its fields in the order event, data, id.
 *
 * @param event its name, null for none: then a browser gives it to {@code onmessage}
 * @param data its text; each line of it has a field of its own. Empty: the event is not sent
 */
record PlainEvent(
        @Nullable String event, String data, @Nullable String id) {
    String encode() {
        if (data.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(data.length() + 64);
        field("event", event, out);
        // All that ends a line ends one there.
        for (String line : data.split("\r\n|\r|\n", -1)) {
            field("data", line, out);
        }
        field("id", id, out);
        return out.append('\n').toString();
    }

    private static void field(String name, @Nullable String value, StringBuilder out) {
        if (value != null) {
            out.append(name).append(": ").append(value).append('\n');
        }
    }
}
