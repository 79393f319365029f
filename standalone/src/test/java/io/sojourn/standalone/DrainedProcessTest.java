package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
                client.subscribe("latest", List.of("agents/*"));
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
        assertThat(allMs).isBetween((long) DRAIN_MS / 2, 4L * DRAIN_MS);
        assertThat(tenthMs).isLessThan(allMs * 6 / 10);
    }

    private void assertNobodyMissesAnything() throws Exception {
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            WatchingClient witness = network.connect(server.port());
            witness.subscribe("earliest", List.of("agents/*"));
            int acked = ackedRounds.get() * AGENTS.size();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> updates(witness.events()).size() >= acked);
            List<String> all = updates(witness.events());
            for (WatchingClient before : clients) {
                WatchingClient after = network.connect(server.port());
                after.subscribe(before.cursor(), List.of("agents/*"));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> all.size() <= both(before, after).size());
                assertThat(after.isRecovered()).isTrue();
                assertThat(both(before, after)).containsExactlyInAnyOrderElementsOf(all);
                after.close();
            }
        }
    }

    /** What a client heard before and after, as it would keep it: each event once. */
    private static List<String> both(WatchingClient before, WatchingClient after) {
        List<JsonObject> events = new ArrayList<>(before.events());
        events.addAll(after.events());
        return updates(events).stream().distinct().toList();
    }

    private static List<String> updates(List<JsonObject> events) {
        return events.stream()
                .filter(event -> event.getString("event_type").equals("location_update"))
                .map(event -> event.getString("id"))
                .toList();
    }
}
