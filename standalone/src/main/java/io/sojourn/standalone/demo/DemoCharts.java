package io.sojourn.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.standalone.send.ChartSender;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's charts: some draw what the server knows of the town, one is written to as any sensor would. They are made
 * once, however often the demo starts on the same data. A server that will not have them costs the town nothing.
 */
final class DemoCharts {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCharts.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Before the past is sent: it goes by the times of fixes. */
    private static final List<String> OF_THE_PAST = List.of("agents/bus-01/speed");
    /** After that: an occupancy would begin now and go back, and a rate would show a rush. */
    private static final List<String> OF_NOW = List.of(
            "places/market-square/occupancy", "places/central-station/occupancy", "events/location_update/rate");

    /** Of our own choice, so that the demo knows it when it starts again. */
    private static final String TOKEN = "demo-weather-mast";

    private static final String SENSOR = "Weather mast: air temperature";
    private static final int POINTS = 2_000;
    private static final long PAST_MS = 1_800_000;
    private static final long PAST_STEP_MS = 10_000;

    private final ChartSender sender;

    DemoCharts(SojournClient client) {
        this.sender = new ChartSender(client);
    }

    /** Makes those charts that are missing of those that also show the past. */
    void begin(long nowMs) throws InterruptedException {
        ObjectNode sensor = sensor();
        List<ObjectNode> wanted = ofSources(OF_THE_PAST);
        wanted.add(sensor);
        List<JsonNode> made = make(wanted);
        if (made.contains(sensor)) {
            write(past(nowMs));
        }
    }

    /** Makes the others, once the past was sent. */
    void goOn() throws InterruptedException {
        make(ofSources(OF_NOW));
    }

    private static List<ObjectNode> ofSources(List<String> sources) {
        List<ObjectNode> charts = new ArrayList<>();
        sources.forEach(source ->
                charts.add(JSON.createObjectNode().put("source", source).put("max_points", POINTS)));
        return charts;
    }

    private List<JsonNode> make(List<ObjectNode> wanted) throws InterruptedException {
        try {
            return sender.makeMissing(wanted);
        } catch (SendException | IOException e) {
            LOG.warn("The demo goes on without its charts: {}", e.getMessage());
            return List.of();
        }
    }

    /** What the mast measures now. */
    void measure(long nowMs) throws InterruptedException {
        write(List.of(sample(nowMs)));
    }

    private void write(List<ObjectNode> samples) throws InterruptedException {
        try {
            sender.write(TOKEN, samples);
        } catch (SendException | IOException e) {
            LOG.debug("Samples of the mast are lost: {}", e.getMessage());
        }
    }

    private static ObjectNode sensor() {
        ObjectNode chart = JSON.createObjectNode().put("title", SENSOR).put("max_points", POINTS);
        ObjectNode layout = chart.putObject("layout");
        layout.putObject("xaxis").put("type", "date");
        layout.putObject("yaxis").put("title", "°C");
        ArrayNode traces = chart.putArray("traces");
        traces.addObject().put("name", "temperature").put("token", TOKEN);
        return chart;
    }

    private static List<ObjectNode> past(long nowMs) {
        List<ObjectNode> samples = new ArrayList<>();
        for (long timeMs = nowMs - PAST_MS; timeMs < nowMs; timeMs += PAST_STEP_MS) {
            samples.add(sample(timeMs));
        }
        return samples;
    }

    private static ObjectNode sample(long timeMs) {
        return JSON.createObjectNode()
                .put("x", Instant.ofEpochMilli(timeMs).toString())
                .put("y", WeatherMast.temperatureAt(timeMs));
    }
}
