package io.sojourn.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.standalone.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the whole server while samples come in: rings and tokens are there again, with every acked line once. */
class KilledChartsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Set<Integer> acked = new ConcurrentSkipListSet<>();

    @TempDir
    private Path dataDir;

    @Test
    void everyAckedLineIsThereOnceAndTheTokenStillWrites() throws Exception {
        String id;
        String token;
        ChartViewer viewer;
        // Given
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            ChartClient client = new ChartClient(server.url());
            JsonNode chart = client.make("{\"kind\":\"scatter\",\"title\":\"Kept\",\"max_points\":50000}");
            id = chart.get("id").asText();
            token = chart.get("token").asText();
            viewer = new ChartViewer(server.url(), id);
            Thread sender = new Thread(() -> writeUntilGone(client, token), "sender");
            sender.start();
            await().atMost(LIMIT)
                    .until(() -> acked.size() >= 5_000 && !viewer.cursor().isEmpty());
            // When
            server.kill();
            sender.join();
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of());
                viewer) {
            ChartClient client = new ChartClient(server.url());
            viewer.comeBack(server.url());
            assertThat(client.write(token, "{\"x\":1000000,\"y\":0}").statusCode())
                    .isEqualTo(200);
            List<Integer> kept = new ArrayList<>();
            JsonNode series = client.data(id).get(0);
            series.get("x").forEach(x -> kept.add(x.asInt()));
            assertThat(kept).doesNotHaveDuplicates().isSorted();
            assertThat(new TreeSet<>(kept)).containsAll(acked).contains(1_000_000);
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(viewer.samples().values()).containsExactly(ChartViewer.pairs(series)));
            assertThat(viewer.faults()).isEmpty();
            assertThat(client.get("/api/v1/charts/" + id).get("title").asText()).isEqualTo("Kept");
        }
    }

    private void writeUntilGone(ChartClient client, String token) {
        int next = 0;
        try {
            while (true) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < 100; i++) {
                    lines.append("{\"x\":")
                            .append(next + i)
                            .append(",\"y\":")
                            .append(i)
                            .append("}\n");
                }
                HttpResponse<String> answer = client.write(token, lines.toString());
                if (answer.statusCode() == 200) {
                    for (int i = 0; i < 100; i++) {
                        acked.add(next + i);
                    }
                }
                next += 100;
            }
        } catch (IOException gone) {
            // The kill: what was not answered was not acked.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
