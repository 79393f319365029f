package io.sojourn.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.standalone.ServerProcess;
import io.sojourn.standalone.webhook.HookReceiver.Got;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the whole server: every acked event reaches the webhook, what comes twice under the same id. */
@Timeout(300)
class KilledWebhooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SETTINGS = Map.of("SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8");
    /** So many that whatever part of them is in memory has more of them than may be under way at once. */
    private static final int TOPICS = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger nextKey = new AtomicInteger();
    private final Set<String> acked = ConcurrentHashMap.newKeySet();
    private HookReceiver receiver;

    @TempDir
    private Path dataDir;

    @BeforeEach
    void listen() throws IOException {
        receiver = new HookReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void whatWasQueuedAndNotYetTriedArrivesAfterAKill() throws Exception {
        // Given: a receiver that holds whatever it gets, so that the rest can only wait
        CountDownLatch killed = new CountDownLatch(1);
        receiver.script(got -> {
            killed.await();
            return 200;
        });
        try (ServerProcess server = ServerProcess.start(dataDir, SETTINGS)) {
            String webhook = register(server);
            publish(server, 300);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            deliveries(server, webhook) == 300 && receiver.got().size() == 16);
            // When
            server.kill();
        }
        List<Got> underWay = List.copyOf(receiver.got());
        receiver.script(got -> 200);
        killed.countDown();
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, SETTINGS)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> keys().containsAll(acked) && receiver.got().size() == 316);
            assertThat(receiver.got().subList(16, 316)).containsAll(underWay);
            assertSameIds();
        }
    }

    @Test
    void whatTheReceiverTookAndNobodyNotedComesAgainUnderTheSameId() throws Exception {
        // Given: a server that is stopped just before the answer comes, and so cannot note it
        AtomicBoolean first = new AtomicBoolean(true);
        try (ServerProcess server = ServerProcess.start(dataDir, SETTINGS)) {
            receiver.script(got -> {
                if (first.getAndSet(false)) {
                    signal("STOP", server);
                }
                return 200;
            });
            register(server);
            publishOne(server, "only");
            await().atMost(Duration.ofSeconds(60)).until(() -> !first.get());
            // When
            server.kill();
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, SETTINGS)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> receiver.got().size() == 2);
            assertThat(receiver.got().get(1)).isEqualTo(receiver.got().get(0));
            JsonNode delivery = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> delivery(server, receiver.got().get(0).id()),
                            found -> found.get("status").asText().equals("delivered"));
            assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
        }
    }

    @Test
    void underLoadNoAckedEventIsLostByAKill() throws Exception {
        // Given
        boolean registered = false;
        for (int kill = 0; kill < 3; kill++) {
            int goal = acked.size() + 1_500;
            int received = receiver.got().size() + 500;
            try (ServerProcess server = ServerProcess.start(dataDir, SETTINGS)) {
                if (!registered) {
                    register(server);
                    registered = true;
                }
                List<Thread> senders = startSenders(server);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> acked.size() >= goal && receiver.got().size() >= received);
                // When
                server.kill();
                for (Thread sender : senders) {
                    sender.join();
                }
            }
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, SETTINGS)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> keys().containsAll(acked));
            assertSameIds();
        }
    }

    private Set<String> keys() {
        return receiver.got().stream().map(Got::key).collect(Collectors.toSet());
    }

    private void assertSameIds() {
        Set<Got> different = new HashSet<>(receiver.got());
        assertThat(different.stream().map(Got::key)).doesNotHaveDuplicates();
        assertThat(different.stream().map(Got::id)).doesNotHaveDuplicates();
    }

    private List<Thread> startSenders(ServerProcess server) {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread sender = new Thread(
                    () -> {
                        try {
                            while (true) {
                                publish(server, 20);
                            }
                        } catch (IOException e) {
                            // The kill: what was not answered was not acked.
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "sender-" + i);
            sender.start();
            senders.add(sender);
        }
        return senders;
    }

    private String register(ServerProcess server) throws IOException, InterruptedException {
        String body = "{\"url\":\"" + receiver.url() + "\",\"topics\":[\"custom/*\"]}";
        HttpResponse<String> response = send(server, "POST", "/api/v1/webhooks", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JSON.readTree(response.body()).get("id").asText();
    }

    /** Publishes messages with keys of their own; those that are acked are noted. */
    private void publish(ServerProcess server, int count) throws IOException, InterruptedException {
        List<String> keys = IntStream.range(0, count)
                .mapToObj(i -> "key-" + nextKey.incrementAndGet())
                .toList();
        String lines = keys.stream().map(KilledWebhooksTest::message).collect(Collectors.joining("\n"));
        if (send(server, "POST", "/api/v1/publish", lines).statusCode() == 200) {
            acked.addAll(keys);
        }
    }

    private void publishOne(ServerProcess server, String key) throws IOException, InterruptedException {
        assertThat(send(server, "POST", "/api/v1/publish", message(key)).statusCode())
                .isEqualTo(200);
    }

    private static String message(String key) {
        return "{\"topic\":\"custom/" + Math.floorMod(key.hashCode(), TOPICS) + "\",\"data\":\"" + key + "\"}";
    }

    private int deliveries(ServerProcess server, String webhook) throws IOException, InterruptedException {
        String path = "/api/v1/webhooks/" + webhook + "/deliveries?limit=1000";
        return JSON.readTree(send(server, "GET", path, "").body())
                .get("deliveries")
                .size();
    }

    private JsonNode delivery(ServerProcess server, String id) throws IOException, InterruptedException {
        return JSON.readTree(send(server, "GET", "/api/v1/deliveries/" + id, "").body());
    }

    private HttpResponse<String> send(ServerProcess server, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static void signal(String name, ServerProcess server) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }
}
