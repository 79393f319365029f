package io.sojourn.standalone.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.standalone.EventReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who watches a chart: takes snapshots and deltas as the contract says, and notes what should not be. */
final class ChartViewer implements AutoCloseable {
    private final String topicUrl;
    private final Map<String, List<String>> series = new TreeMap<>();
    private final Map<String, Long> seqs = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private EventReader reader;
    private int read;

    ChartViewer(String url, String chartId) throws IOException, InterruptedException {
        topicUrl = url + "/api/v1/events?topic=charts/" + chartId;
        reader = new EventReader(topicUrl);
    }

    /** Breaks off and comes back with what it knows. */
    void comeBack(String url) throws IOException, InterruptedException {
        reader.close();
        reader.awaitEnd();
        samples();
        String path = topicUrl.substring(topicUrl.indexOf("/api/"));
        reader = new EventReader(url + path + "&after=" + reader.cursor());
        read = 0;
    }

    String cursor() {
        return reader.cursor();
    }

    /** Deltas out of turn, gaps. */
    List<String> faults() {
        samples();
        return faults;
    }

    /** What it has by now: per series {@code x=y}. */
    Map<String, List<String>> samples() {
        List<JsonNode> events = reader.events();
        while (read < events.size()) {
            take(events.get(read++));
        }
        faults.addAll(reader.gaps());
        return series;
    }

    private void take(JsonNode event) {
        JsonNode data = event.get("data");
        String id = data.path("series_id").asText();
        switch (event.get("event_type").asText()) {
            case "snapshot" -> {
                series.put(id, new ArrayList<>());
                seqs.put(id, data.get("seq").asLong());
                add(id, data);
            }
            case "samples" -> {
                long seq = data.get("seq").asLong();
                if (seq != seqs.getOrDefault(id, 0L) + 1) {
                    faults.add("after " + seqs.get(id) + " came " + event);
                }
                seqs.put(id, seq);
                add(id, data);
            }
            case "cleared" -> series.put(id, new ArrayList<>());
            default -> {
                // Definitions.
            }
        }
    }

    private void add(String id, JsonNode data) {
        List<String> samples = series.computeIfAbsent(id, none -> new ArrayList<>());
        if (data.path("replaced").asBoolean()) {
            samples.clear();
        }
        samples.addAll(pairs(data));
        while (samples.size() > data.get("n").asInt()) {
            samples.remove(0);
        }
    }

    /** The samples of a series in JSON as {@code x=y}. */
    static List<String> pairs(JsonNode data) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < data.get("x").size(); i++) {
            pairs.add(data.get("x").get(i).asText() + "=" + data.get("y").get(i).asText());
        }
        return pairs;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
