package io.sojourn.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.webhook.Receiver.Answer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an owner can do with a webhook while events come. */
@Timeout(120)
class WebhookLifeTest {
    private final WebhookServer server = new WebhookServer.Setup()
            .settings(new QuickSettings().busyHousekeeping(86_400_000).make())
            .start();
    private final Receiver receiver = Receiver.accepting();

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
    }

    @Test
    void aPingIsDeliveredLikeAnEvent() {
        // Given
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        WebhookServer.Reply reply = server.send("POST", path(webhook) + "/ping", null);
        // Then
        assertThat(reply.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        Receiver.Got got = receiver.got().get(0);
        assertThat(got.isSignedWith(secret(webhook))).isTrue();
        assertThat(got.json().get("type").asText()).isEqualTo("ping");
        assertThat(got.json().get("data").get("webhook_id")).isEqualTo(webhook.get("id"));
        assertThat(got.id()).isEqualTo(reply.json().get("delivery_id").asText());
    }

    @Test
    void afterARotationBothSecretsVerifyForAsLongAsTheOwnerWishes() {
        // Given
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        // When
        JsonNode rotated =
                server.send("POST", path(webhook) + "/rotate-secret", null).json();
        server.publish("custom/a", "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        JsonNode again = server.send("POST", path(webhook) + "/rotate-secret", "{\"overlap_s\":0}")
                .json();
        server.publish("custom/a", "two");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 2);
        // Then
        assertThat(receiver.got().get(0).isSignedWith(secret(webhook))).isTrue();
        assertThat(receiver.got().get(0).isSignedWith(secret(rotated))).isTrue();
        assertThat(receiver.got().get(1).isSignedWith(secret(webhook))).isFalse();
        assertThat(receiver.got().get(1).isSignedWith(secret(rotated))).isFalse();
        assertThat(receiver.got().get(1).isSignedWith(secret(again))).isTrue();
    }

    @Test
    void aDisabledWebhookWaitsAndGoesOnWhereItWas() {
        // Given
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        server.publish("custom/a", "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        patch(webhook, "{\"enabled\":false}");
        // When
        server.publish("custom/a", "two");
        assertThat(server.send("POST", path(webhook) + "/ping", null).code()).isEqualTo("webhook_disabled");
        patch(webhook, "{\"enabled\":true}");
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.data().size() == 2);
        assertThat(receiver.data()).containsExactly("one", "two");
    }

    @Test
    void aChangeOfTopicsAndOfTheUrlHoldsForWhatComesAfterIt() {
        // Given
        JsonNode webhook = server.register(receiver.url("/old"), "custom/a");
        server.publish("custom/a", "one");
        server.publish("custom/b", "unheard");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        // When
        patch(webhook, "{\"url\":\"" + receiver.url("/new") + "\",\"topics\":[\"custom/b\"]}");
        server.publish("custom/a", "no more");
        server.publish("custom/b", "two");
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 2);
        assertThat(receiver.data()).containsExactly("one", "two");
        assertThat(receiver.got()).extracting(Receiver.Got::path).containsExactly("/old", "/new");
    }

    @Test
    void onlyEventsOfTheTypesThatWereAskedForAreSent() {
        // Given
        server.register("{\"url\":\"" + receiver.url("/") + "\",\"topics\":[\"custom/*\"],"
                + "\"event_types\":[\"webhook_disabled\"]}");
        server.register(
                "{\"url\":\"" + receiver.url("/") + "\",\"topics\":[\"custom/*\"]," + "\"event_types\":[\"message\"]}");
        // When
        server.publish("custom/a", "one");
        server.publish("custom/b", "two");
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 2);
        assertThat(receiver.got()).extracting(Receiver.Got::id).doesNotHaveDuplicates();
        assertThat(receiver.data()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void whatHappensRightAfterTheRegistrationIsNotMissed() {
        for (int i = 0; i < 20; i++) {
            server.register(receiver.url("/" + i), "custom/*");
            server.publish("custom/" + i, "m" + i);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.got().size() == 20 * 21 / 2);
        for (int i = 0; i < 20; i++) {
            String path = "/" + i;
            assertThat(receiver.got().stream().filter(got -> got.path().equals(path)))
                    .hasSize(20 - i);
        }
    }

    @Test
    void whileADeliveryIsUnderWayItsWebhookCanBeDeletedWithAllThatIsLeft() throws Exception {
        // Given
        CountDownLatch released = new CountDownLatch(1);
        receiver.script(got -> {
            released.await();
            return Answer.of(200);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        server.publish("custom/a", "one", "two", "three");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1 && rows() == 3);
        // When
        WebhookServer.Reply reply = server.send("DELETE", path(webhook), null);
        released.countDown();
        // Then
        assertThat(reply.status()).isEqualTo(204);
        assertThat(server.send("GET", path(webhook), null).code()).isEqualTo("webhook_not_found");
        assertThat(server.send("DELETE", path(webhook), null).code()).isEqualTo("webhook_not_found");
        assertThat(server.send("GET", path(webhook) + "/deliveries", null).code())
                .isEqualTo("webhook_not_found");
        String delivery = "/api/v1/deliveries/" + receiver.got().get(0).id();
        assertThat(server.send("GET", delivery, null).code()).isIn("webhook_not_found", "delivery_not_found");
        await().atMost(Duration.ofSeconds(20)).until(() -> rows() == 0);
        assertThat(server.send("GET", delivery, null).code()).isEqualTo("delivery_not_found");
        assertThat(receiver.data()).containsExactly("one");
    }

    private int rows() throws Exception {
        try (var connection = server.database().reader().getConnection();
                PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM webhook_delivery");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void patch(JsonNode webhook, String change) {
        WebhookServer.Reply reply = server.send("PATCH", path(webhook), change);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static String path(JsonNode webhook) {
        return "/api/v1/webhooks/" + webhook.get("id").asText();
    }

    private static String secret(JsonNode webhook) {
        return webhook.get("secret").asText();
    }
}
