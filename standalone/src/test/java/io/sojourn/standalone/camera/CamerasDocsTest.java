package io.sojourn.standalone.camera;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DocsPage;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.Tools;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/cameras.md} shows, as it stands there, run against a server. */
@Timeout(120)
class CamerasDocsTest {
    private static final Path PAGE = Path.of("../docs/cameras.md");
    /** A command that is answered with an error shall fail. */
    private static final String STRICT =
            "set -euo pipefail\ncurl() { command curl -sS --fail-with-body \"$@\"; echo; }\n";

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
        Path picture = folder.resolve("picture.jpg");
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", picture.toFile());
        List<String> blocks = DocsPage.blocks(PAGE, "sh");
        List<String> streams =
                blocks.stream().filter(block -> block.contains("curl -N")).toList();
        assertThat(streams).hasSize(1);

        Process bash = bash(blocks.stream()
                        .filter(block -> !streams.contains(block))
                        .reduce("", (before, block) -> before + block))
                .redirectErrorStream(true)
                .start();
        started.add(bash);
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        Path live = Files.createFile(folder.resolve("live"));
        started.add(bash(streams.get(0)).redirectOutput(live.toFile()).start());

        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("{\"relayed\":true}")
                .contains("\"camera_id\":\"door\",\"frames_per_s\":")
                .contains("\"frames\":2,");
        assertThat(Files.readAllBytes(folder.resolve("still.jpg"))).isEqualTo(Files.readAllBytes(picture));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Files.readString(live))
                        .contains(
                                "\"event_type\":\"detection\",\"topic\":\"cameras/door\"",
                                "\"class\":\"person\",\"confidence\":0.87,\"bbox\":[12,20,40,90]}",
                                "\"event_type\":\"frame_stale\""));
    }

    private ProcessBuilder bash(String commands) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", STRICT + commands).directory(folder.toFile());
        builder.environment().put("U", server.url());
        return builder;
    }
}
