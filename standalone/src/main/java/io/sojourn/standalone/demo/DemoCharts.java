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
    private static final List<String> SOURCES = List.of(
            "places/market-square/occupancy",
            "places/central-station/occupancy",
            "events/location_update/rate",
            "agents/bus-01/speed");
    /** Of our own choice, so that the demo knows it when it starts again. */
    private static final String TOKEN = "demo-weather-mast";

    private static final String SENSOR = "Weather mast: air temperature";
    private static final long PAST_MS = 1_800_000;
    private static final long PAST_STEP_MS = 10_000;

    private final ChartSender sender;
    private boolean writes;

    DemoCharts(SojournClient client) {
        this.sender = new ChartSender(client);
    }

    /** Makes the charts that are missing. */
    void make(long nowMs) throws InterruptedException {
        List<ObjectNode> wanted = new ArrayList<>();
        SOURCES.forEach(source -> wanted.add(JSON.createObjectNode().put("source", source)));
        ObjectNode sensor = sensor();
        wanted.add(sensor);
        try {
            List<JsonNode> made = sender.makeMissing(wanted);
            if (made.contains(sensor)) {
                sender.write(TOKEN, past(nowMs));
            }
            writes = true;
            LOG.info("The town has {} charts", wanted.size());
        } catch (SendException | IOException e) {
            LOG.warn("The demo goes on without its charts: {}", e.getMessage());
        }
    }

    /** What the mast measures now. */
    void measure(long nowMs) throws InterruptedException {
        if (writes) {
            try {
                sender.write(TOKEN, List.of(sample(nowMs)));
            } catch (SendException | IOException e) {
                LOG.debug("A sample of the mast is lost: {}", e.getMessage());
            }
        }
    }

    private static ObjectNode sensor() {
        ObjectNode chart = JSON.createObjectNode().put("title", SENSOR).put("max_points", 1_000);
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
