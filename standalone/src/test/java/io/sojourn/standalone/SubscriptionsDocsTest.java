package io.sojourn.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/subscriptions.md} shows, as it stands there, run against a server. */
@Timeout(120)
class SubscriptionsDocsTest {
    private static final Path PAGE = Path.of("../docs/subscriptions.md");
    /** A command that is answered with an error shall fail. */
    private static final String STRICT = "set -eu\ncurl() { command curl -sS --fail-with-body \"$@\"; }\n";

    private final Server server =
            Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

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
        List<String> others =
                blocks.stream().filter(block -> !block.contains("curl -N")).toList();
        assertThat(streams).hasSize(2);
        assertThat(others).hasSize(2);
        Path live = start(streams.get(0), "live");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.readString(live), said -> said.contains("retry:"));

        List<String> answers = new ArrayList<>();
        for (String command : others) {
            answers.add(run(command));
        }
        Path replayed = start(streams.get(1), "replayed");

        assertThat(answers.get(0)).contains("\"topic\":\"custom/orders\"");
        assertThat(answers.get(1)).isEqualTo("{\"published\":2,\"rejected\":[],\"rejected_total\":0}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Files.readString(live))
                        .contains(
                                "event: message",
                                "\"data\":{\"order\":7,\"state\":\"paid\"}",
                                "\"data\":1",
                                "\"data\":[2,3]"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Files.readString(replayed))
                        .contains("\"data\":{\"order\":7,\"state\":\"paid\"}", "\"data\":1")
                        .doesNotContain("[2,3]"));
    }

    private String run(String command) throws IOException, InterruptedException {
        Process bash = bash(command).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** The file to which it writes for as long as it lives. */
    private Path start(String command, String name) throws IOException {
        Path output = Files.createFile(folder.resolve(name));
        started.add(bash(command).redirectOutput(output.toFile()).start());
        return output;
    }

    private ProcessBuilder bash(String command) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", STRICT + command);
        builder.environment().put("U", server.url());
        return builder;
    }
}
