package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/mqtt.md} shows, as it stands there, run against a server. */
@Timeout(120)
class MqttDocsTest {
    private static final Path PAGE = Path.of("../docs/mqtt.md");

    @TempDir
    private Path folder;

    @Test
    void theCommandsWork() throws Exception {
        Mosquitto.requireClients();
        List<String> blocks = DocsPage.blocks(PAGE, "sh");
        assertThat(blocks).hasSize(2);
        try (SourceServer server = SourceServer.withMqtt(Map.of())) {
            Path heard = Files.createFile(folder.resolve("heard"));
            Process listening = bash(blocks.get(1).replace("mosquitto_sub", "stdbuf -oL mosquitto_sub -d"), server)
                    .redirectOutput(heard.toFile())
                    .start();
            try {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> Files.readString(heard), said -> said.contains("Subscribed"));

                Process sending = bash(blocks.get(0), server).start();
                String said = new String(sending.getInputStream().readAllBytes(), UTF_8);

                assertThat(sending.waitFor()).as(said).isZero();
                for (String agent : List.of("alice", "bob", "carol")) {
                    assertThat(server.http().trackTimes(agent)).hasSize(1);
                    await().atMost(Duration.ofSeconds(30))
                            .until(
                                    () -> Files.readString(heard),
                                    told -> told.contains("sojourn/events/agents/" + agent + " {"));
                }
            } finally {
                listening.descendants().forEach(ProcessHandle::destroyForcibly);
                listening.destroyForcibly();
            }
        }
    }

    private static ProcessBuilder bash(String command, SourceServer server) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "set -eu\n" + command).redirectErrorStream(true);
        builder.environment().put("PORT", String.valueOf(server.mqttPort()));
        return builder;
    }
}
