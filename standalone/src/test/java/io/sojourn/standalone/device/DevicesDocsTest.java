package io.sojourn.standalone.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.standalone.DocsPage;
import io.sojourn.standalone.Tools;
import io.sojourn.standalone.rest.RunningServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/devices.md} shows, as it stands there and in its order, run against a server. */
@Timeout(120)
class DevicesDocsTest {
    private static final Path PAGE = Path.of("../docs/devices.md");
    /** A command that is answered with an error shall fail. */
    private static final String STRICT = "set -eu\ncurl() { command curl -sS --fail-with-body \"$@\"; echo; }\n";

    @TempDir
    private Path folder;

    @Test
    void theCommandsWork() throws Exception {
        Tools.require("curl", "--version");
        List<String> blocks = DocsPage.blocks(PAGE, "sh");
        assertThat(blocks).hasSize(7);
        try (RunningServer server = new RunningServer()) {
            String commands = String.join("", blocks).replace("http://127.0.0.1:8080", server.url());

            Process bash = new ProcessBuilder("bash", "-c", STRICT + commands)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(bash.getInputStream().readAllBytes(), UTF_8);

            assertThat(bash.waitFor()).as(said).isZero();
            assertThat(said)
                    .contains(
                            "\"agent_id\":\"jane-phone\"",
                            "\"agent_id\":\"walker\"",
                            "{\"result\":\"ok\",\"accepted\":1,")
                    .contains("walker,2023-03-17T12:40:00.000Z,51.3579,-0.3011,121.4")
                    .contains("{\"type\":\"FeatureCollection\",\"features\":[]}")
                    .doesNotContain("\"rejected_total\":1");
            assertThat(server.get("/api/v1/agents/walker-again").get("location").toString())
                    .isEqualTo("[-0.3011,51.3579]");
        }
    }
}
