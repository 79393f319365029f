package io.sojourn.standalone.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DocsPage;
import io.sojourn.standalone.NpmPackages;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code docs/plotly.md} shows, as it stands there, run against a server. */
@Timeout(180)
class PlotlyDocsTest {
    private static final Path PAGE = Path.of("../docs/plotly.md");
    private static final Path SCRIPTS = Path.of("src/test/node");

    private final Server server =
            Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCommandsWork() throws Exception {
        Tools.require("curl", "--version");

        String said = run("bash", "-c", "set -eu\n" + String.join("echo\n", DocsPage.blocks(PAGE, "sh")));

        assertThat(said)
                .contains("\"url\": \"" + server.url() + "/~ada/0\"", "All Streams Go!")
                .contains("\"accepted\":3")
                .contains("\"x\":[1,2,3],\"y\":[1,4,9]");
    }

    @Test
    void theProgramForNodeWorks() throws Exception {
        assertThat(NpmPackages.install(SCRIPTS)).as("npm ci in " + SCRIPTS).isTrue();

        String said = run("node", "-e", DocsPage.blocks(PAGE, "js").get(0));

        assertThat(said).contains("All Streams Go! " + server.url() + "/~ada/0", "healthy endpoint disconnect");
        JsonNode figure = new PlotlyClient(server.url()).figure("ada/0");
        assertThat(figure.get("data").get(0).get("y")).hasSize(50);
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(SCRIPTS.toFile()).redirectErrorStream(true);
        builder.environment().put("U", server.url());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
