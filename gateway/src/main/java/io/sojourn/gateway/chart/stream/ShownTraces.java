package io.sojourn.gateway.chart.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.TraceDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a chart calls the series that it shows, and how far each has been told. Takes in the deltas of its series. Not
 * thread-safe.
 */
final class ShownTraces {
    private final Map<String, List<String>> namesOfSeries = new LinkedHashMap<>();
    private final Map<String, Long> toldSeq = new HashMap<>();

    void define(ChartDefinition chart) {
        namesOfSeries.clear();
        for (TraceDefinition trace : chart.traces()) {
            add(trace.seriesId(), trace.name());
        }
    }

    /** @param chart the data of a {@code chart_updated} */
    void define(JsonNode chart) {
        namesOfSeries.clear();
        for (JsonNode trace : chart.path("series")) {
            add(trace.path("id").asText(), trace.path("name").asText());
        }
    }

    /** All names, in the order of the chart. */
    List<String> names() {
        return namesOfSeries.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Adds the samples of a delta to rows, unless they were told already.
     *
     * @param delta the data of a {@code samples} or {@code snapshot} event
     */
    void take(JsonNode delta, SampleRows rows) {
        String series = delta.path("series_id").asText();
        long seq = delta.path("seq").asLong();
        if (seq <= toldSeq.getOrDefault(series, -1L)) {
            return;
        }
        toldSeq.put(series, seq);
        JsonNode x = delta.path("x");
        JsonNode y = delta.path("y");
        // One that the definition does not hold yet, or no longer, is known by its own name.
        for (String name :
                namesOfSeries.getOrDefault(series, List.of(delta.path("name").asText()))) {
            for (int i = 0; i < y.size(); i++) {
                rows.add(name, x.get(i), y.get(i));
            }
        }
    }

    private void add(String series, String name) {
        namesOfSeries.computeIfAbsent(series, none -> new ArrayList<>(1)).add(name);
    }
}
