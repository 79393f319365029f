package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain JavaScript client with nothing but a WebSocket, run by Node. */
class FirstClientTest {
    @TempDir
    private Path dataDir;

    @Test
    void aLocationGoesInAndItsEventsComeBackWithoutSubscribing() throws Exception {
        // Given
        Settings settings = Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DATA_DIR", dataDir.toString()));
        try (Server server = Server.start(settings, List.of())) {
            String url = server.url().replace("http:", "ws:") + "/ws/stream";
            // When
            Process node = new ProcessBuilder("node", "--experimental-websocket", "first-client.mjs", url)
                    .directory(Path.of("src/test/node").toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // Then
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue()).as(said).isZero();
            JsonNode answer = new ObjectMapper().readTree(said.substring(said.indexOf("{\"seen\"")));
            List<String> seen = new ArrayList<>();
            answer.get("seen").forEach(type -> seen.add(type.asText()));
            assertThat(seen)
                    .startsWith("location_update")
                    .containsSubsequence("encounter_start", "encounter")
                    .containsOnly("location_update", "encounter_start", "encounter");
            assertThat(answer.get("visit").get("agent_id").asText()).isEqualTo("alice");
            assertThat(answer.get("visit").get("extent_id").asText()).startsWith("h3:");
        }
    }
}
