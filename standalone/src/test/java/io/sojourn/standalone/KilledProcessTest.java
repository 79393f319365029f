package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of the whole server under load: every acked fix is there afterwards, once. */
class KilledProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AGENTS = 20;
    private static final int SENDERS = 4;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Set<String>> acked = new ConcurrentHashMap<>();
    private final AtomicLong ackedFixes = new AtomicLong();

    @TempDir
    private Path dataDir;

    @ParameterizedTest
    @ValueSource(strings = {"1s", "sync"})
    void noAckedFixIsLostOrDoubledByAKill(String durability) throws Exception {
        // Given
        Map<String, String> settings = Map.of("SOJOURN_DURABILITY", durability);
        AtomicLong clock = new AtomicLong();
        for (int kill = 0; kill < 3; kill++) {
            long goal = ackedFixes.get() + 2_000;
            try (ServerProcess server = ServerProcess.start(dataDir, settings)) {
                List<Thread> senders = startSenders(server, clock);
                await().atMost(Duration.ofSeconds(60)).until(() -> ackedFixes.get() >= goal);
                // When
                server.kill();
                for (Thread sender : senders) {
                    sender.join();
                }
            }
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, settings)) {
            for (int agent = 0; agent < AGENTS; agent++) {
                List<String> times = trackTimes(server, "agent-" + agent);
                assertThat(times).doesNotHaveDuplicates();
                assertThat(new HashSet<>(times)).containsAll(acked.getOrDefault("agent-" + agent, Set.of()));
            }
        }
    }

    @Test
    void aServerThatIsAskedToEndHandsOverAndEndsCleanly() throws Exception {
        // Given
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            send(server, "alice", List.of(START.toString()));
            // When
            int exit = server.terminate();
            // Then
            assertThat(exit).isZero();
        }
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            assertThat(trackTimes(server, "alice")).containsExactly("2026-01-01T00:00:00.000Z");
        }
    }

    /** Each sends batches of fixes with times of their own until the server is gone. */
    private List<Thread> startSenders(ServerProcess server, AtomicLong clock) {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Thread sender = new Thread(() -> sendUntilGone(server, clock), "sender-" + i);
            sender.start();
            senders.add(sender);
        }
        return senders;
    }

    private void sendUntilGone(ServerProcess server, AtomicLong clock) {
        try {
            for (int n = 0; ; n++) {
                String agent = "agent-" + (n % AGENTS);
                List<String> times = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    times.add(START.plusMillis(clock.incrementAndGet() * 1_000).toString());
                }
                if (send(server, agent, times) == 200) {
                    Set<String> known = acked.computeIfAbsent(agent, ignored -> ConcurrentHashMap.newKeySet());
                    times.forEach(time -> known.add(time.replace("Z", ".000Z")));
                    ackedFixes.addAndGet(times.size());
                }
            }
        } catch (IOException e) {
            // The kill: what was not answered was not acked.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int send(ServerProcess server, String agent, List<String> times) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (String time : times) {
            lines.append("{\"agent_id\":\"")
                    .append(agent)
                    .append("\",\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":\"");
            lines.append(time).append("\"}\n");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/ingest/locations"))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(lines.toString()))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private List<String> trackTimes(ServerProcess server, String agent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/agents/" + agent + "/track"))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> times = new ArrayList<>();
        for (JsonNode time : JSON.readTree(response.body()).get("properties").get("times")) {
            times.add(time.asText());
        }
        return times;
    }
}
