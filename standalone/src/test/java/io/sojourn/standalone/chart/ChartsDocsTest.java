package io.sojourn.standalone.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DocsPage;
import io.sojourn.standalone.NodeScript;
import io.sojourn.standalone.NpmPackages;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/charts.md} shows, as it stands there, run against a server. */
@Timeout(180)
class ChartsDocsTest {
    private static final Path PAGE = Path.of("../docs/charts.md");
    private static final Path NODE = Path.of("src/test/node");
    /** A command that is answered with an error shall fail. */
    private static final String STRICT =
            "set -euo pipefail\ncurl() { command curl -sS --fail-with-body \"$@\"; echo; }\n";

    private final Server server =
            Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
    private final List<Process> started = new ArrayList<>();
    private JsonNode chart;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeChart() throws Exception {
        chart = new ChartClient(server.url()).make("{\"traces\":[{\"name\":\"inlet\"},{\"name\":\"outlet\"}]}");
    }

    @AfterEach
    void stop() {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void theCommandsWork() throws Exception {
        Tools.require("curl", "--version");
        List<String> blocks = DocsPage.blocks(PAGE, "sh");
        List<String> streams =
                blocks.stream().filter(block -> block.contains("curl -N")).toList();
        assertThat(streams).hasSize(1);
        Path live = Files.createFile(folder.resolve("live"));
        started.add(bash(streams.get(0)).redirectOutput(live.toFile()).start());
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.readString(live), said -> said.contains("retry:"));

        String commands =
                blocks.stream().filter(block -> !streams.contains(block)).reduce("", (before, block) -> before + block);
        Process bash = bash(commands).redirectErrorStream(true).start();
        started.add(bash);
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);

        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("{\"accepted\":3,\"rejected\":[],\"rejected_total\":0}")
                .contains("\"title\":\"Boiler, °C\"")
                .contains("\"panel\":2")
                .contains("\"x\":[1,2,3],\"y\":[0.5,0.6,0.7],\"html\":\"<svg");
        assertThat(Files.readString(folder.resolve("chart.svg"))).startsWith("<svg");
        assertThat(Files.readString(folder.resolve("chart.html")))
                .contains("<svg")
                .doesNotContain("<script");
        assertThat(Files.readAllBytes(folder.resolve("chart.png"))).startsWith(0x89, 'P', 'N', 'G');
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Files.readString(live))
                        .contains("data: {\"inlet\":61.5,\"outlet\":48.2}", "data: {\"inlet\":63,\"outlet\":48}"));
    }

    /** Rickshaw's way and the {@code tick} of LiveStream, in Node.js with the EventSource of npm. */
    @Test
    void theScriptsWork() throws Exception {
        assertThat(NpmPackages.install(NODE)).as("npm ci in " + NODE).isTrue();
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        List<String> blocks = DocsPage.blocks(PAGE, "js");
        for (int i = 0; i < blocks.size(); i++) {
            Files.writeString(scripts.resolve(i + ".js"), blocks.get(i));
        }
        List<String> command = List.of(
                "lib/run.mjs",
                "charts",
                server.url(),
                scripts.toString(),
                chart.get("id").asText(),
                chart.get("token").asText());

        NodeScript.run(NODE, command, asked -> {
            throw new AssertionError("the scenario asks for " + asked);
        });
    }

    private ProcessBuilder bash(String commands) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", STRICT + commands).directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "U", server.url(),
                        "C", chart.get("id").asText(),
                        "T", chart.get("token").asText(),
                        "S", chart.at("/series/0/id").asText()));
        return builder;
    }
}
