package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a server with many clients: they are sent away one after the other, and miss nothing of what was acked. */
class DrainedProcessTest {
    private static final int CLIENTS = 200;
    private static final int DRAIN_MS = 5_000;
    private static final List<String> AGENTS = List.of("alice", "bob", "carl", "dora");

    private final WatchingClient.Network network = new WatchingClient.Network();
    private final List<WatchingClient> clients = new ArrayList<>();
    private final AtomicInteger ackedRounds = new AtomicInteger();

    @TempDir
    private Path dataDir;

    @Test
    void sendsItsClientsAwaySpreadOverTheGraceAndTheyMissNothing() throws Exception {
        // Given
        List<Integer> refused = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of("SOJOURN_DRAIN_S", "5"))) {
            for (int i = 0; i < CLIENTS; i++) {
                WatchingClient client = network.connect(server.port());
                client.subscribe("latest", topicOf(i));
                clients.add(client);
            }
            await().until(() ->
                    clients.stream().noneMatch(client -> client.cursor().isEmpty()));
            Thread sender = new Thread(() -> sendUntilGone(server));
            sender.start();
            await().until(() -> ackedRounds.get() > 20);
            // When
            server.askToEnd();
            await().until(() -> isNotReady(server, refused));
            sender.join();
            // Then
            assertThat(server.exitStatus()).isZero();
        }
        await().until(() -> clients.stream().allMatch(client -> client.closedAtMs() > 0));
        assertThat(clients).extracting(WatchingClient::closeCode).containsOnly(1001);
        assertThat(refused).containsOnly(503);
        assertSpread();
        assertNobodyMissesAnything();
        network.close();
    }

    /** Waits until it says so, or its port is closed; then it had said so before. */
    private static boolean isNotReady(ServerProcess server, List<Integer> refused) {
        try {
            HttpResponse<String> ready = new FixSender(server.url()).get("/health/ready");
            if (ready.statusCode() == 200) {
                return false;
            }
            refused.add(ready.statusCode());
            refused.add(new FixSender(server.url()).get("/api/v1/agents").statusCode());
            refused.add(new FixSender(server.url())
                    .get("/api/v1/events?topic=agents/*")
                    .statusCode());
            return true;
        } catch (ConnectException gone) {
            return true;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void sendUntilGone(ServerProcess server) {
        FixSender sender = new FixSender(server.url());
        try {
            while (sender.send(AGENTS) == 200) {
                ackedRounds.incrementAndGet();
            }
        } catch (IOException | InterruptedException gone) {
            // What was not answered was not acked.
        }
    }

    /** However late the tests' own machine lets them notice: not all at once, as they would without a spread. */
    private void assertSpread() {
        long[] closedAt =
                clients.stream().mapToLong(WatchingClient::closedAtMs).sorted().toArray();
        long tenthMs = closedAt[CLIENTS / 10] - closedAt[0];
        long allMs = closedAt[CLIENTS - 1] - closedAt[0];
        assertThat(allMs).isGreaterThan(DRAIN_MS / 4);
        assertThat(tenthMs).isLessThan(allMs * 6 / 10);
    }

    private void assertNobodyMissesAnything() throws Exception {
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            List<WatchingClient> back = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                WatchingClient client = network.connect(server.port());
                client.subscribe(clients.get(i).cursor(), topicOf(i));
                back.add(client);
            }
            for (int i = 0; i < CLIENTS; i++) {
                WatchingClient before = clients.get(i);
                WatchingClient after = back.get(i);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> both(before, after).size() >= ackedRounds.get());
                assertThat(after.isRecovered()).isTrue();
                // The last round may have been recorded without having been acked.
                assertThat(both(before, after)).isSorted().containsAll(ackedOf(i % AGENTS.size()));
            }
        }
    }

    private List<String> ackedOf(int agent) {
        return IntStream.range(0, ackedRounds.get())
                .mapToObj(round -> FixSender.timeOf((long) round * AGENTS.size() + agent + 1))
                .toList();
    }

    private static List<String> topicOf(int client) {
        return List.of("agents/" + AGENTS.get(client % AGENTS.size()));
    }

    /** The times of the fixes that a client heard of, before and after, each event once, as it would keep them. */
    private static List<String> both(WatchingClient before, WatchingClient after) {
        Map<String, String> updates = new LinkedHashMap<>();
        Stream.of(before, after)
                .flatMap(client -> client.events().stream())
                .filter(event -> event.getString("event_type").equals("location_update"))
                .forEach(event -> updates.putIfAbsent(event.getString("id"), event.getString("timestamp")));
        return List.copyOf(updates.values());
    }
}
