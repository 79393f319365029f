package io.sojourn.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.webhook.Receiver.Got;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an event to a receiver and into the log of deliveries. */
class WebhookJourneyTest {
    private final WebhookServer server = new WebhookServer.Setup().start();
    private final Receiver receiver = Receiver.accepting();

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
    }

    @Test
    void anEventIsPostedSignedAndNoted() {
        // Given
        JsonNode webhook = server.register(receiver.url("/hook?a=1"), "custom/orders");
        // When
        server.publish("custom/orders", "one");
        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.got().size() == 1);
        Got got = receiver.got().get(0);
        assertThat(got.path()).isEqualTo("/hook?a=1");
        assertThat(got.isSignedWith(webhook.get("secret").asText())).isTrue();
        assertThat(got.json().get("type").asText()).isEqualTo("message");
        assertThat(got.json().get("topic").asText()).isEqualTo("custom/orders");
        assertThat(got.data()).isEqualTo("one");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        server.deliveries(webhook).get(0).get("status").asText().equals("delivered"));
        JsonNode delivery = server.get("/api/v1/deliveries/" + got.id());
        assertThat(delivery.get("tries").get(0).get("status").asInt()).isEqualTo(200);
        assertThat(delivery.get("body")).isEqualTo(got.json());
    }
}
