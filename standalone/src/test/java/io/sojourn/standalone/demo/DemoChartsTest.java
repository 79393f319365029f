package io.sojourn.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.send.SojournClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoChartsTest {
    private static final long NOW = 1_800_000_000_000L;

    @Test
    void aDemoThatStartsAgainFindsItsCharts() throws Exception {
        try (Server server =
                Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of())) {
            // Given
            SojournClient client = new SojournClient(URI.create(server.url()), null);
            DemoCharts first = new DemoCharts(client);
            first.begin(NOW);
            first.goOn();
            // When
            DemoCharts again = new DemoCharts(client);
            again.begin(NOW + 60_000);
            again.goOn();
            again.measure(NOW + 60_000);
            // Then
            JsonNode charts = get(server, "/api/v1/charts").get("charts");
            assertThat(charts)
                    .extracting(chart -> chart.get("title").asText())
                    .contains("Weather mast: air temperature", "bus-01: speed", "location_update: rate")
                    .hasSize(5);
            JsonNode sensor = find(charts, "Weather mast: air temperature");
            JsonNode series = get(server, "/api/v1/charts/" + sensor.get("id").asText() + "/data")
                    .at("/series/0");
            assertThat(series.get("n").asInt()).isEqualTo(181);
            assertThat(series.get("y").get(180).asDouble()).isEqualTo(WeatherMast.temperatureAt(NOW + 60_000));
        }
    }

    private static JsonNode find(JsonNode charts, String title) {
        for (JsonNode chart : charts) {
            if (chart.path("title").asText().equals(title)) {
                return chart;
            }
        }
        throw new AssertionError(charts.toString());
    }

    private static JsonNode get(Server server, String path) throws IOException {
        return new ObjectMapper().readTree(URI.create(server.url() + path).toURL());
    }
}
