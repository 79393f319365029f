package io.sojourn.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.gateway.webhook.Receiver.Answer;
import io.sojourn.gateway.webhook.Receiver.Got;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sending again what a span of time brought. */
@Timeout(120)
class WebhookReplayTest {
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
    void whatWasDeliveredIsDeliveredAgainUnderTheSameIds() {
        // Given
        start(new QuickSettings());
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        server.publish("custom/a", "one", "two");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 2);
        // When
        WebhookServer.Reply reply = replay(webhook, Instant.EPOCH, Instant.now().plusSeconds(60));
        // Then
        assertThat(reply.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 4);
        assertThat(receiver.data()).containsExactly("one", "two", "one", "two");
        assertThat(receiver.got().stream().map(Got::id).distinct()).hasSize(2);
        await().atMost(Duration.ofSeconds(20)).until(() -> isOver(webhook));
        server.publish("custom/a", "three");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 5);
        assertThat(receiver.data()).endsWith("three");
    }

    @Test
    void whatHappenedBeforeTheRegistrationCanBeHad() {
        // Given
        start(new QuickSettings());
        server.publish("custom/a", "before");
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        // When
        replay(webhook, Instant.EPOCH, Instant.now().plusSeconds(60));
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        assertThat(receiver.data()).containsExactly("before");
    }

    @Test
    void onlyEventsOfTheSpanAreReplayed() {
        // Given
        start(new QuickSettings());
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        server.publish("custom/a", "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        Instant first =
                Instant.parse(receiver.got().get(0).json().get("timestamp").asText());
        await().until(() -> Instant.now().isAfter(first.plusMillis(5)));
        server.publish("custom/a", "two");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 2);
        // When
        replay(webhook, first, first.plusMillis(1));
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 3 && isOver(webhook));
        assertThat(receiver.data()).containsExactly("one", "two", "one");
    }

    @Test
    void deadDeliveriesOfTheSpanAreSentAgainOnceEvenIfTheyDieAgain() {
        // Given
        start(new QuickSettings().delays(10L));
        receiver.script(got -> Answer.of(400));
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        server.publish("custom/a", "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> dead(webhook) == 1);
        assertThat(receiver.got()).hasSize(2);
        // When
        replay(webhook, Instant.EPOCH, Instant.now().plusSeconds(60));
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> isOver(webhook) && dead(webhook) == 1);
        assertThat(receiver.got()).hasSize(4);
    }

    @Test
    void aReplayDoesNotFloodAndWhatHappensMeanwhileDoesNotWaitForItsEnd() {
        // Given
        start(new QuickSettings().backlog(100_000, 50));
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        for (int i = 0; i < 50; i++) {
            server.publish(
                    "custom/" + i % 5,
                    IntStream.range(i * 100, i * 100 + 100)
                            .mapToObj(n -> "m" + n)
                            .toArray(String[]::new));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.got().size() == 5_000 && backlog(webhook) == 0);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger replayedBeforeNews = new AtomicInteger(-1);
        CountDownLatch started = new CountDownLatch(1);
        receiver.script(got -> {
            most.accumulateAndGet(backlog(webhook), Math::max);
            started.countDown();
            if (got.data().equals("news")) {
                replayedBeforeNews.set(receiver.got().size() - 5_001);
            }
            return Answer.of(200);
        });
        // When
        replay(webhook, Instant.EPOCH, Instant.now().plusSeconds(60));
        await().atMost(Duration.ofSeconds(20)).until(() -> started.getCount() == 0);
        server.publish("custom/news", "news");
        // Then
        await().atMost(Duration.ofSeconds(90)).until(() -> receiver.got().size() >= 10_001 && isOver(webhook));
        assertThat(most.get()).isLessThan(50 + 1_500);
        assertThat(replayedBeforeNews.get()).isBetween(0, 4_000);
        assertThat(receiver.got().stream().map(Got::id).distinct()).hasSize(5_001);
    }

    @Test
    void oneReplayAtATime() {
        // Given
        start(new QuickSettings().backlog(100_000, 0));
        CountDownLatch released = new CountDownLatch(1);
        receiver.script(got -> {
            released.await();
            return Answer.of(200);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        server.publish("custom/a", "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        replay(webhook, Instant.EPOCH, Instant.now());
        // When
        WebhookServer.Reply second = replay(webhook, Instant.EPOCH, Instant.now());
        // Then
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("replay_under_way");
        released.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> isOver(webhook));
    }

    @Test
    void aReplayThatTheEndOfTheServerInterruptsGoesOn() {
        // Given
        server = new WebhookServer.Setup()
                .settings(new QuickSettings().backlog(100_000, 20).make())
                .dataDir(dataDir)
                .start();
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        for (int i = 0; i < 20; i++) {
            server.publish(
                    "custom/" + i % 5,
                    IntStream.range(i * 100, i * 100 + 100)
                            .mapToObj(n -> "m" + n)
                            .toArray(String[]::new));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.got().size() == 2_000 && backlog(webhook) == 0);
        receiver.script(got -> Answer.of(receiver.got().size() > 2_300 ? 503 : 200));
        replay(webhook, Instant.EPOCH, Instant.now().plusSeconds(60));
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.got().size() > 2_300);
        server.close();
        List<Got> before =
                List.copyOf(receiver.got().subList(2_000, receiver.got().size()));
        receiver.script(got -> Answer.of(200));
        // When
        server = new WebhookServer.Setup()
                .settings(new QuickSettings().backlog(100_000, 20).make())
                .dataDir(dataDir)
                .start();
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> isOver(webhook) && backlog(webhook) == 0);
        assertThat(receiver.got().stream().skip(2_000).map(Got::id).distinct()).hasSize(2_000);
        assertThat(before.size()).isLessThan(2_000);
    }

    private void start(QuickSettings settings) {
        server = new WebhookServer.Setup().settings(settings.make()).start();
    }

    private WebhookServer.Reply replay(JsonNode webhook, Instant from, Instant to) {
        return server.send(
                "POST",
                "/api/v1/webhooks/" + webhook.get("id").asText() + "/replay",
                "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
    }

    private boolean isOver(JsonNode webhook) {
        return server.get("/api/v1/webhooks/" + webhook.get("id").asText())
                .get("replay")
                .isNull();
    }

    private int backlog(JsonNode webhook) {
        return store().backlog(webhook.get("id").asText(), 1_000_000);
    }

    private int dead(JsonNode webhook) {
        return store().dead(webhook.get("id").asText(), Long.MAX_VALUE, 0, Long.MAX_VALUE, 100)
                .size();
    }

    private DeliveryStore store() {
        return new DeliveryStore(Jdbi.create(server.database().reader()));
    }
}
