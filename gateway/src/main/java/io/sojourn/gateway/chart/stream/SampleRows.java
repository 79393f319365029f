package io.sojourn.gateway.chart.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sojourn.protocol.time.Timestamps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples of several traces put together by their x: one row for each x, with the y of those traces that have one there.
 * An x that comes again in one trace begins another row. Rows are in the order in which their x came first. Not
 * thread-safe.
 */
final class SampleRows {
    /**
     * What there is at an x.
     *
     * @param y by trace, in the order in which they came
     */
    record Row(JsonNode x, Map<String, JsonNode> y) {
        /** Where it stands among others, NaN if that cannot be said. */
        private double place() {
            if (x.isNumber()) {
                return x.doubleValue();
            }
            long time = x.isTextual() ? Timestamps.parse(x.textValue()) : Timestamps.UNREADABLE;
            return time == Timestamps.UNREADABLE ? Double.NaN : time;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Map<JsonNode, List<Row>> byX = new HashMap<>();
    /** How often each x has come in each trace. */
    private final Map<String, Map<JsonNode, Integer>> seen = new HashMap<>();

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void add(String trace, JsonNode x, JsonNode y) {
        int times = seen.computeIfAbsent(trace, none -> new HashMap<>()).merge(x, 1, Integer::sum);
        List<Row> there = byX.computeIfAbsent(x, none -> new ArrayList<>());
        if (times > there.size()) {
            Row row = new Row(x, new LinkedHashMap<>());
            there.add(row);
            rows.add(row);
        }
        there.get(times - 1).y().put(trace, y);
    }

    /** All rows as they came; then there are none. */
    List<Row> take() {
        List<Row> taken = List.copyOf(rows);
        rows.clear();
        byX.clear();
        seen.clear();
        return taken;
    }

    /**
     * The last so many rows, as a stream would have brought them that had begun with the first: in the order of x if each
     * trace is in that order. Rows before the first sample of a trace have a gap in its place. Then there are none.
     */
    List<Row> takeLast(int count, Collection<String> traces) {
        if (areSortable()) {
            rows.sort(Comparator.comparingDouble(Row::place));
        }
        for (String trace : traces) {
            for (Row row : rows) {
                if (row.y().containsKey(trace)) {
                    break;
                }
                row.y().put(trace, NullNode.instance);
            }
        }
        List<Row> all = take();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private boolean areSortable() {
        Map<String, Double> last = new HashMap<>();
        for (Row row : rows) {
            double place = row.place();
            if (Double.isNaN(place)) {
                return false;
            }
            for (String trace : row.y().keySet()) {
                Double before = last.put(trace, place);
                if (before != null && before > place) {
                    return false;
                }
            }
        }
        return true;
    }
}
