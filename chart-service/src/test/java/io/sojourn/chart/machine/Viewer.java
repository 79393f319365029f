package io.sojourn.chart.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.chart.SeriesPart;
import java.util.ArrayList;
import java.util.List;

/** Someone who was shown a series and then hears the deltas, as the contract says to do it. */
final class Viewer {
    private final List<String> samples = new ArrayList<>();
    private long seq;

    Viewer(SeriesPart shown) {
        samples.addAll(samples(shown));
        seq = shown.seq();
    }

    List<String> samples() {
        return samples;
    }

    void hear(String event) {
        JsonNode json = SamplesTest.read(event);
        JsonNode data = json.get("data");
        if (json.get("event_type").asText().equals("cleared")) {
            samples.clear();
            return;
        }
        assertThat(data.get("seq").asLong()).isEqualTo(++seq);
        if (data.path("replaced").asBoolean()) {
            samples.clear();
        }
        for (int i = 0; i < data.get("x").size(); i++) {
            String text = data.path("text").path(i).asText("null");
            samples.add(
                    data.get("x").get(i).asText() + "=" + data.get("y").get(i).asText() + " " + text);
        }
        while (samples.size() > data.get("n").asInt()) {
            samples.remove(0);
        }
    }

    static List<String> samples(SeriesPart part) {
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < part.samples().count(); i++) {
            String category = part.samples().category(i);
            String x = category == null ? Long.toString((long) part.samples().x()[i]) : category;
            double y = part.samples().y()[i];
            samples.add(x + "=" + (Double.isNaN(y) ? "null" : Long.toString((long) y)) + " "
                    + part.samples().label(i));
        }
        return samples;
    }
}
