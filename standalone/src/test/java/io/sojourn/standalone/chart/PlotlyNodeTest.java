package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.NodeScript;
import io.sojourn.standalone.NpmPackages;
import io.sojourn.standalone.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plotly's client for Node.js as npm has it, and a pipe into a request, as the document of the time shows it. */
@Timeout(300)
class PlotlyNodeTest {
    private static final Path SCRIPTS = Path.of("src/test/node");

    @Test
    void theClientOfTheTimePlotsStreamsAndReadsBack() throws Exception {
        assertThat(NpmPackages.install(SCRIPTS)).as("npm ci in " + SCRIPTS).isTrue();
        Map<String, String> settings = Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory");
        try (Server server = Server.start(Settings.from(settings), List.of())) {
            NodeScript.run(SCRIPTS, List.of("lib/run.mjs", "plotly", server.url()), asked -> {
                throw new AssertionError("a scenario asks for " + asked);
            });
        }
    }
}
