package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.standalone.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plots, their addresses and the tokens of their streams over a kill of the server. */
@Timeout(180)
class PlotlyRestartTest {
    private static final String ARGS = "[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"device\"}}]";
    private static final String KWARGS = "{\"filename\":\"f\",\"fileopt\":\"overwrite\"}";

    @TempDir
    private Path dataDir;

    @Test
    void aDeviceStreamsOnAndItsPlotIsWhereItWas() throws Exception {
        String chart;
        // Given
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            PlotlyClient client = new PlotlyClient(server.url());
            client.plot("ada", "[]", "{\"filename\":\"another\"}");
            client.plot("ada", ARGS, KWARGS);
            chart = client.chartOf("ada/1");
            client.exchange(PlotlyClient.stream("plotly-streamtoken: device\r\n", "{\"x\":1,\"y\":1}\n"));
            // When
            server.kill();
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            PlotlyClient client = new PlotlyClient(server.url());
            assertThat(client.chartOf("ada/1")).isEqualTo(chart);
            client.exchange(PlotlyClient.stream("plotly-streamtoken: device\r\n", "{\"x\":2,\"y\":2}\n"));
            assertThat(client.figure("ada/1").get("data").get(0).get("y").toString())
                    .isEqualTo("[1,2]");
            assertThat(client.plot("ada", ARGS, KWARGS).get("url").asText()).endsWith("/~ada/1");
        }
    }
}
