package io.sojourn.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.gateway.webhook.Receiver.Answer;
import io.sojourn.gateway.webhook.Receiver.Got;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many events and many webhooks: order, independence, bounds. */
@Timeout(180)
class WebhookFlowTest {
    private final Receiver receiver = Receiver.accepting();
    private WebhookServer server;

    @TempDir
    private Path dataDir;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        receiver.close();
    }

    @Test
    void withinATopicEventsComeInOrderAndTopicsSideBySide() {
        // Given
        server = new WebhookServer.Setup().start();
        receiver.script(got -> {
            Thread.sleep(ThreadLocalRandom.current().nextInt(5));
            return Answer.of(200);
        });
        server.register(receiver.url("/"), "custom/*");
        // When
        for (int round = 0; round < 20; round++) {
            for (int topic = 0; topic < 8; topic++) {
                server.publish("custom/" + topic, numbers(round * 5, 5));
            }
        }
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.got().size() == 800);
        Map<String, List<String>> byTopic = new TreeMap<>();
        receiver.got()
                .forEach(got -> byTopic.computeIfAbsent(got.json().get("topic").asText(), topic -> new ArrayList<>())
                        .add(got.data()));
        assertThat(byTopic).hasSize(8);
        assertThat(byTopic.values()).containsOnly(List.of(numbers(0, 100)));
        assertThat(receiver.mostUnderWay()).isBetween(2, 8);
    }

    @Test
    void oneHangingReceiverAmongAHundredCostsTheOthersNothing() {
        // Given
        server = new WebhookServer.Setup().start();
        CountDownLatch never = new CountDownLatch(1);
        try (Receiver hanging = new Receiver(got -> {
            never.await();
            return Answer.of(200);
        })) {
            server.register(hanging.url("/"), "custom/*");
            for (int i = 1; i < 100; i++) {
                server.register(receiver.url("/" + i), "custom/*");
            }
            // When
            for (int topic = 0; topic < 20; topic++) {
                server.publish("custom/" + topic, "m" + topic);
            }
            // Then
            await().atMost(Duration.ofSeconds(60)).until(() -> receiver.got().size() == 99 * 20);
            assertThat(new HashSet<>(receiver.got().stream().map(Got::id).toList()))
                    .hasSize(99 * 20);
            assertThat(hanging.got()).hasSize(16);
            never.countDown();
        }
    }

    @Test
    void whileTooManyWaitNoMoreAreTakenAndNothingIsLost() {
        // Given
        server = new WebhookServer.Setup()
                .settings(new QuickSettings()
                        .delays(20L, 20L, 20L, 20L, 20L)
                        .backlog(100, 50)
                        .make())
                .start();
        CountDownLatch released = new CountDownLatch(1);
        receiver.script(got -> {
            released.await();
            return Answer.of(200);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        // When
        for (int i = 0; i < 40; i++) {
            server.publish("custom/" + i % 4, numbers(i * 100, 100));
        }
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> backlog(webhook) > 100);
        assertThat(backlog(webhook)).isLessThan(100 + 1_500);
        released.countDown();
        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.got().size() >= 4_000);
        assertThat(receiver.got().stream().map(Got::id).distinct()).hasSize(4_000);
        assertThat(receiver.got()).hasSize(4_000);
    }

    @Test
    void eventsThatWereNoLongerKeptAreToldOfAsMissing() {
        // Given: a log that keeps nothing, and a receiver that is far behind
        server = new WebhookServer.Setup()
                .settings(new QuickSettings().backlog(10, 10).make())
                .retention(new LogRetention(Duration.ZERO, 0))
                .start();
        CountDownLatch released = new CountDownLatch(1);
        receiver.script(got -> {
            released.await();
            return Answer.of(200);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        AtomicBoolean enough = new AtomicBoolean();
        String long10k = "x".repeat(10_000);
        for (int i = 0; i < 100; i++) {
            server.publish("custom/a", long10k);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> backlog(webhook) > 10);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            server.publish("custom/a", long10k);
            return logRecords() < 20;
        });
        released.countDown();
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            if (!enough.get()) {
                server.publish("custom/a", "late");
            }
            enough.set(receiver.got().stream()
                    .anyMatch(got -> got.json().get("type").asText().equals("resume_gap")));
            return enough.get();
        });
        assertThat(server.get("/api/v1/webhooks/" + webhook.get("id").asText())
                        .get("health")
                        .get("missed_events_at")
                        .isNull())
                .isFalse();
    }

    @Test
    void whatWaitedWhenTheServerEndedIsDeliveredByTheNext() {
        // Given
        server = new WebhookServer.Setup().dataDir(dataDir).start();
        AtomicInteger refused = new AtomicInteger();
        receiver.script(got -> {
            refused.incrementAndGet();
            return Answer.of(503);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        for (int i = 0; i < 10; i++) {
            server.publish("custom/" + i, numbers(i * 10, 10));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> backlog(webhook) == 100 && refused.get() > 0);
        server.close();
        int before = receiver.got().size();
        receiver.script(got -> Answer.of(200));
        // When
        server = new WebhookServer.Setup().dataDir(dataDir).start();
        server.publish("custom/0", "new");
        server.send("POST", "/api/v1/webhooks/" + webhook.get("id").asText() + "/ping", null);
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> backlog(webhook) == 0);
        Set<String> delivered = ConcurrentHashMap.newKeySet();
        receiver.got().stream()
                .skip(before)
                .filter(got -> got.json().get("type").asText().equals("message"))
                .forEach(got -> delivered.add(got.data()));
        assertThat(delivered).contains("new").contains(numbers(0, 100)).hasSize(101);
    }

    @Test
    void whatIsUnderWayWhenTheServerEndsInAPlannedWayIsNoted() throws Exception {
        // Given
        server = new WebhookServer.Setup().dataDir(dataDir).start();
        CountDownLatch released = new CountDownLatch(1);
        receiver.script(got -> {
            released.await();
            return Answer.of(200);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        server.publish("custom/a", "one", "two");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        // When
        Thread leaving = new Thread(server::leave);
        leaving.start();
        released.countDown();
        leaving.join();
        // Then
        server = new WebhookServer.Setup().dataDir(dataDir).start();
        await().atMost(Duration.ofSeconds(20)).until(() -> backlog(webhook) == 0);
        assertThat(receiver.data()).containsExactly("one", "two");
    }

    private int backlog(JsonNode webhook) {
        return new DeliveryStore(Jdbi.create(server.database().reader()))
                .backlog(webhook.get("id").asText(), 1_000_000);
    }

    private int logRecords() {
        return Jdbi.create(server.database().reader())
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM log WHERE role = 'm'")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String[] numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Integer::toString).toArray(String[]::new);
    }
}
