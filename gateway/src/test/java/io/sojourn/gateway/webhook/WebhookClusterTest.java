package io.sojourn.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.gateway.webhook.Receiver.Answer;
import io.sojourn.gateway.webhook.Receiver.Got;
import io.sojourn.gateway.webhook.endpoint.WebhookIds;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several gateways: one at a time owns a webhook, and when it goes another goes on. */
@Timeout(180)
class WebhookClusterTest {
    private final Database database = WebhookServer.newDatabase();
    private final Receiver receiver = Receiver.accepting();
    private final List<WebhookServer> members = new ArrayList<>();

    @AfterEach
    void stop() {
        members.forEach(WebhookServer::close);
        database.close();
        receiver.close();
    }

    @Test
    void whenAGatewayGoesAnotherGoesOnAndNothingIsLost() throws IOException {
        // Given
        List<Integer> ports = FreePorts.some(2);
        WebhookServer first = join(ports, 0);
        WebhookServer second = join(ports, 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> owners(first) == 2);
        List<JsonNode> webhooks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            webhooks.add(first.register(receiver.url("/" + i), "custom/*"));
        }
        first.publish("custom/a", numbers(0, 50));
        await().atMost(Duration.ofSeconds(60)).until(() -> received() == 8 * 50);
        // When: one crashes, with deliveries under way
        receiver.script(got -> {
            Thread.sleep(2);
            return Answer.of(200);
        });
        second.publish("custom/a", numbers(50, 50));
        first.close();
        members.remove(first);
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> owners(second) == 1);
        second.publish("custom/a", numbers(100, 50));
        await().atMost(Duration.ofSeconds(60)).until(() -> received() == 8 * 150);
        await().atMost(Duration.ofSeconds(60)).until(() -> webhooks.stream().allMatch(hook -> backlog(hook) == 0));
        assertThat(deliveredRows()).isEqualTo(8 * 150);
    }

    @Test
    void webhooksMoveToAGatewayThatJoinsWithoutAHoleOrADouble() throws IOException {
        // Given
        List<Integer> ports = FreePorts.some(2);
        WebhookServer first = join(ports, 0);
        for (int i = 0; i < 8; i++) {
            first.register(receiver.url("/" + i), "custom/*");
        }
        first.publish("custom/a", numbers(0, 20));
        await().atMost(Duration.ofSeconds(60)).until(() -> received() == 8 * 20 && deliveredRows() == 8 * 20);
        // When
        WebhookServer second = join(ports, 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> owners(second) == 2);
        second.publish("custom/a", numbers(20, 20));
        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> received() == 8 * 40 && deliveredRows() == 8 * 40);
        assertThat(receiver.got()).hasSize(8 * 40);
    }

    @Test
    void whatADeposedOwnerSentIsSentAgainByTheNewOneAndNotedOnce() {
        // Given: a delivery that is under way
        WebhookServer server =
                new WebhookServer.Setup().settings(new QuickSettings().make()).start();
        members.add(server);
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        receiver.script(got -> {
            if (tries.incrementAndGet() == 1) {
                released.await();
            }
            return Answer.of(200);
        });
        JsonNode webhook = server.register(receiver.url("/"), "custom/a");
        server.publish("custom/a", "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> tries.get() == 1);
        // When: another claims the shard, as after a partition, and this one takes it back in a new epoch
        ShardId shard = WebhookIds.shardOf(webhook.get("id").asText(), 4);
        long epoch = server.log().owners(Role.WEBHOOK).get(shard).epoch();
        server.log().claim(shard, "another", epoch);
        await().atMost(Duration.ofSeconds(30)).until(() -> tries.get() == 2);
        released.countDown();
        // Then
        String delivery = "/api/v1/deliveries/" + receiver.got().get(0).id();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.get(delivery).get("status").asText().equals("delivered"));
        assertThat(receiver.got().get(1).id()).isEqualTo(receiver.got().get(0).id());
        server.publish("custom/a", "two");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.data().contains("two"));
        assertThat(server.get(delivery).get("attempts").asInt()).isEqualTo(1);
    }

    private WebhookServer join(List<Integer> ports, int index) {
        WebhookServer member = new WebhookServer.Setup()
                .settings(new QuickSettings().make())
                .member(ports, index, database)
                .start();
        members.add(member);
        return member;
    }

    private long received() {
        return receiver.got().stream().map(Got::id).distinct().count();
    }

    private int backlog(JsonNode webhook) {
        return new DeliveryStore(Jdbi.create(database.reader()))
                .backlog(webhook.get("id").asText(), 1_000_000);
    }

    private int deliveredRows() {
        return Jdbi.create(database.reader())
                .withHandle(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM webhook_delivery WHERE status = 'delivered'")
                                .mapTo(Integer.class)
                                .one());
    }

    /** How many members own webhooks. */
    private static int owners(WebhookServer member) {
        Set<String> owners = new HashSet<>();
        for (Ownership each : member.log().owners(Role.WEBHOOK).values()) {
            owners.add(String.valueOf(each.owner()));
        }
        return owners.size();
    }

    private static String[] numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Integer::toString).toArray(String[]::new);
    }
}
