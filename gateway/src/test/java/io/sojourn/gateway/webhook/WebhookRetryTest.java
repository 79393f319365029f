package io.sojourn.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.webhook.Receiver.Answer;
import io.sojourn.gateway.webhook.Receiver.Got;
import io.sojourn.gateway.webhook.address.NameLookup;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when a receiver does not take a delivery. */
@Timeout(120)
class WebhookRetryTest {
    private final Receiver receiver = Receiver.accepting();
    private WebhookServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        receiver.close();
    }

    @Test
    void aFailedDeliveryIsTriedAgainUnderTheSameIdAndEveryTryIsLogged() {
        // Given
        start(new QuickSettings());
        AtomicInteger tries = new AtomicInteger();
        receiver.script(got -> tries.incrementAndGet() < 3 ? new Answer(500, Map.of(), "not yet") : Answer.of(204));
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        server.publish("custom/a", "one");
        // Then
        JsonNode delivery = settled(webhook, 1).get(0);
        assertThat(delivery.get("status").asText()).isEqualTo("delivered");
        assertThat(receiver.got())
                .hasSize(3)
                .extracting(Got::id)
                .containsOnly(delivery.get("id").asText());
        assertThat(receiver.got())
                .allMatch(got -> got.isSignedWith(webhook.get("secret").asText()));
        JsonNode log = server.get("/api/v1/deliveries/" + delivery.get("id").asText());
        assertThat(log.get("tries").findValuesAsText("status")).containsExactly("204", "500", "500");
        assertThat(log.get("tries").findValuesAsText("answer")).containsExactly("", "not yet", "not yet");
        assertThat(log.get("tries").findValuesAsText("number")).containsExactly("3", "2", "1");
        assertThat(server.attempts("retrying")).isEqualTo(2);
        assertThat(server.attempts("delivered")).isEqualTo(1);
        assertThat(server.attempts("dead")).isZero();
        await().atMost(Duration.ofSeconds(20)).until(() -> server.waiting() == 0);
    }

    @Test
    void afterTheLastTryItIsDeadAndKeptAndCanBeSentAgain() {
        // Given
        start(new QuickSettings().delays(10L, 10L));
        receiver.script(got -> Answer.of(500));
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        server.publish("custom/a", "one");
        JsonNode dead = settled(webhook, 1).get(0);
        assertThat(dead.get("status").asText()).isEqualTo("dead");
        assertThat(dead.get("attempts").asInt()).isEqualTo(3);
        assertThat(server.attempts("dead")).isEqualTo(1);
        assertThat(server.attempts("retrying")).isEqualTo(2);
        // When
        receiver.script(got -> Answer.of(200));
        WebhookServer.Reply reply =
                server.send("POST", "/api/v1/deliveries/" + dead.get("id").asText() + "/retry", null);
        // Then
        assertThat(reply.status()).isEqualTo(202);
        JsonNode delivered = settled(webhook, 1, "delivered").get(0);
        assertThat(delivered.get("id")).isEqualTo(dead.get("id"));
        assertThat(delivered.get("attempts").asInt()).isEqualTo(4);
        assertThat(receiver.data()).hasSize(4).containsOnly("one");
    }

    @Test
    void aReceiverThatIsGoneIsCalledNoMoreAndItsOwnerHearsOfIt() {
        // Given
        start(new QuickSettings());
        try (Receiver watcher = Receiver.accepting()) {
            server.register(watcher.url("/"), "webhooks/*");
            receiver.script(got -> Answer.of(410));
            JsonNode webhook = server.register(receiver.url("/"), "custom/a");
            // When
            server.publish("custom/a", "one");
            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> watcher.got().size() == 1);
            JsonNode event = watcher.got().get(0).json();
            assertThat(event.get("type").asText()).isEqualTo("webhook_disabled");
            assertThat(event.get("data").get("webhook_id")).isEqualTo(webhook.get("id"));
            assertThat(event.get("data").get("reason").asText()).isEqualTo("gone");
            JsonNode now = server.get("/api/v1/webhooks/" + webhook.get("id").asText());
            assertThat(now.get("enabled").asBoolean()).isFalse();
            assertThat(now.get("disabled_reason").asText()).isEqualTo("gone");
            server.publish("custom/a", "two");
            receiver.script(got -> Answer.of(200));
            enable(webhook);
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.data().contains("two"));
            assertThat(receiver.data()).containsExactly("one", "two");
        }
    }

    @Test
    void afterDaysOfNothingButFailuresAWebhookIsDisabled() {
        // Given
        start(new QuickSettings().delays(30L, 30L, 30L, 30L).disableAfter(50));
        receiver.script(got -> Answer.of(500));
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        server.publish("custom/a", "one");
        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.get("/api/v1/webhooks/" + webhook.get("id").asText())
                        .get("disabled_reason")
                        .asText()
                        .equals("failing"));
        assertThat(receiver.got().size()).isGreaterThan(1);
    }

    @Test
    void aReceiverThatAsksForASlowDownIsLeftAloneForAsLong() {
        // Given
        start(new QuickSettings());
        AtomicInteger tries = new AtomicInteger();
        receiver.script(
                got -> tries.incrementAndGet() == 1 ? new Answer(429, Map.of("Retry-After", "1"), "") : Answer.of(200));
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        server.publish("custom/a", "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> count(webhook, "retrying") == 1);
        // When
        server.publish("custom/b", "two");
        // Then
        settled(webhook, 2);
        List<Instant> times = server.deliveries(webhook).findValuesAsText("id").stream()
                .flatMap(id -> server.get("/api/v1/deliveries/" + id).get("tries").findValuesAsText("at").stream())
                .map(Instant::parse)
                .sorted()
                .toList();
        assertThat(times).hasSize(3);
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whileAReceiverIsDownOneDeliveryAtATimeIsTried() {
        // Given
        start(new QuickSettings().delays(60_000L));
        AtomicInteger failed = new AtomicInteger();
        receiver.script(got -> {
            failed.incrementAndGet();
            return Answer.of(500);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/*");
        // When
        for (int i = 0; i < 40; i++) {
            server.publish("custom/" + i, "m" + i);
        }
        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count(webhook, "pending") + count(webhook, "retrying") == 40);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> health(webhook).get("failures_in_a_row").asInt() >= 5);
        assertThat(receiver.got().size()).isBetween(5, 5 + 16);
        receiver.script(got -> Answer.of(200));
        server.send("POST", "/api/v1/webhooks/" + webhook.get("id").asText() + "/ping", null);
        await().atMost(Duration.ofSeconds(30)).until(() -> count(webhook, "delivered") >= 40 - failed.get());
    }

    @Test
    void aDeliveryThatWaitsForTooLongIsDeadWhateverItWaitsFor() {
        // Given
        start(new QuickSettings().delays(3_600_000L, 3_600_000L).expireAfter(300));
        receiver.script(got -> Answer.of(500));
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        server.publish("custom/a", "one", "two");
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> count(webhook, "dead") == 2);
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void anAddressThatIsRefusedIsNotTriedAgain() throws Exception {
        // Given: a name that is registered in good faith and then points elsewhere
        AtomicReference<InetAddress> answer = new AtomicReference<>(InetAddress.getLoopbackAddress());
        NameLookup lookup = name -> List.of(answer.get());
        server = new WebhookServer.Setup()
                .settings(new QuickSettings().make())
                .lookup(lookup)
                .start();
        JsonNode webhook = server.register("http://rebinding.test:" + receiver.port() + "/", "custom/a");
        server.publish("custom/a", "one");
        settled(webhook, 1, "delivered");
        // When
        answer.set(InetAddress.getByName("10.0.0.1"));
        server.publish("custom/a", "two");
        // Then
        JsonNode dead = settled(webhook, 1, "dead").get(0);
        assertThat(dead.get("attempts").asInt()).isEqualTo(1);
        assertThat(dead.get("last_error").asText()).contains("10.0.0.1");
        assertThat(receiver.data()).containsExactly("one");
    }

    @Test
    void whatWaitsBehindABriefFailureKeepsItsOrder() {
        // Given
        start(new QuickSettings());
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        receiver.script(got -> Answer.of(
                seen.merge(got.data(), 1, Integer::sum) < 3 && got.data().equals("m3") ? 500 : 200));
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        server.publish("custom/a", "m1", "m2", "m3", "m4", "m5");
        // Then
        settled(webhook, 5);
        assertThat(receiver.data()).containsExactly("m1", "m2", "m3", "m3", "m3", "m4", "m5");
    }

    @Test
    void whatFailsForLongIsOvertaken() {
        // Given
        start(new QuickSettings().delays(10L, 10L, 3_600_000L));
        receiver.script(got -> Answer.of(got.data().equals("m1") ? 500 : 200));
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        server.publish("custom/a", "m1", "m2");
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> count(webhook, "delivered") == 1);
        assertThat(receiver.data()).containsExactly("m1", "m1", "m1", "m2");
        assertThat(count(webhook, "retrying")).isEqualTo(1);
    }

    private void start(QuickSettings settings) {
        server = new WebhookServer.Setup().settings(settings.make()).start();
    }

    private void enable(JsonNode webhook) {
        WebhookServer.Reply reply =
                server.send("PATCH", "/api/v1/webhooks/" + webhook.get("id").asText(), "{\"enabled\":true}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private JsonNode health(JsonNode webhook) {
        return server.get("/api/v1/webhooks/" + webhook.get("id").asText()).get("health");
    }

    private long count(JsonNode webhook, String status) {
        return StreamSupport.stream(server.deliveries(webhook).spliterator(), false)
                .filter(delivery -> delivery.get("status").asText().equals(status))
                .count();
    }

    /** The deliveries once so many are settled. */
    private JsonNode settled(JsonNode webhook, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count(webhook, "delivered") + count(webhook, "dead") == count);
        return server.deliveries(webhook);
    }

    private JsonNode settled(JsonNode webhook, int count, String status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> count(webhook, status) == count);
        return server.deliveries(webhook);
    }
}
