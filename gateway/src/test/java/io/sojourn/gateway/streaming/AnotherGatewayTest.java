package io.sojourn.gateway.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways, members of a real Hazelcast cluster with the shards shared out among them. */
class AnotherGatewayTest {
    private static final StreamTimes QUICK = new StreamTimes(15_000, 1_234, 25_000, 100, 300);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final MemoryLogStore store = new MemoryLogStore(StreamingServer.SHARDS);
    private StreamingServer first;
    private StreamingServer second;

    @BeforeEach
    void start() throws IOException {
        List<Integer> ports = FreePorts.some(2);
        first = StreamingServer.join(member(ports, 0), store, QUICK);
        second = StreamingServer.join(member(ports, 1), store, QUICK);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void aClientGoesOnAtAnotherGatewayWithExactlyWhatItMissed() throws Exception {
        try (SocketClient all = new SocketClient(second.port())) {
            all.subscribe("latest", "agents/*", "custom/*");
            await().atMost(LIMIT).until(() -> !all.ofType("subscribed").isEmpty());
            String cursor;
            List<String> heard;
            try (SocketClient client = new SocketClient(first.port())) {
                client.subscribe("latest", "agents/*", "custom/*");
                await().atMost(LIMIT).until(() -> !client.ofType("subscribed").isEmpty());
                happens(first, second, 20);
                cursor = cursorAfter(client, 40);
                heard = client.ids();
            }
            happens(second, first, 20);

            try (SocketClient client = new SocketClient(second.port())) {
                client.subscribe(cursor, "agents/*", "custom/*");
                await().atMost(LIMIT).until(() -> client.events().size() >= 40);
                happens(first, second, 5);
                await().atMost(LIMIT)
                        .until(() ->
                                client.events().size() >= 50 && all.events().size() >= 90);

                assertThat(client.ofType("subscribed").get(0).getBoolean("recovered"))
                        .isTrue();
                assertThat(client.ids()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(heard);
                List<String> both = new ArrayList<>(heard);
                both.addAll(client.ids());
                assertThat(byShard(both)).isEqualTo(byShard(all.ids()));
            }
        }
    }

    @Test
    void aClientGoesOnElsewhereWhenItsGatewayHasDied() throws Exception {
        String cursor;
        List<String> heard;
        try (SocketClient client = new SocketClient(first.port())) {
            client.subscribe("latest", "agents/*", "custom/*");
            await().atMost(LIMIT).until(() -> !client.ofType("subscribed").isEmpty());
            happens(first, second, 20);
            cursor = cursorAfter(client, 40);
            heard = client.ids();
        }
        happens(first, first, 10);
        first.close();

        try (SocketClient client = new SocketClient(second.port());
                SocketClient all = new SocketClient(second.port())) {
            await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> happens(second, second, 1));
            client.subscribe(cursor, "agents/*", "custom/*");
            all.subscribe("earliest", "agents/*", "custom/*");
            await().atMost(LIMIT)
                    .until(() -> all.events().size() >= 62 && client.events().size() >= 22);

            assertThat(client.ofType("subscribed").get(0).getBoolean("recovered"))
                    .isTrue();
            List<String> both = new ArrayList<>(heard);
            both.addAll(client.ids());
            assertThat(byShard(both)).isEqualTo(byShard(all.ids()));
        }
    }

    @Test
    void aCursorHasOnePositionForEachShardThatTheTopicsTouch() {
        try (SocketClient client = new SocketClient(first.port())) {
            client.subscribe("latest", "agents/alice", "custom/orders", "custom/orders/7");
            client.subscribe("latest", "places/office");
            await().atMost(LIMIT).until(() -> client.ofType("subscribed").size() == 2);

            String one = client.ofType("subscribed").get(0).getString("cursor");
            String both = client.ofType("subscribed").get(1).getString("cursor");

            assertThat(Cursor.parse(one).positions().keySet())
                    .containsExactlyInAnyOrderElementsOf(List.of(
                                    shardOf(Role.DWELL, "alice"),
                                    shardOf(Role.MESSAGE, "orders"),
                                    shardOf(Role.MESSAGE, "orders/7"))
                            .stream()
                            .distinct()
                            .toList());
            assertThat(Cursor.parse(both).positions().keySet())
                    .filteredOn(shard -> shard.role() == Role.DWELL)
                    .hasSize(StreamingServer.SHARDS);
        }
    }

    /** So many fixes by way of one gateway and so many messages by way of another, of agents and topics on all shards. */
    private void happens(StreamingServer fixes, StreamingServer messages, int count) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fixes.record("agent-" + i);
            lines.append("{\"topic\":\"custom/")
                    .append(i)
                    .append("\",\"data\":")
                    .append(i)
                    .append("}\n");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(messages.url("/api/v1/publish")))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines.toString()))
                .build();
        String answer = http.send(request, BodyHandlers.ofString()).body();
        assertThat(new JsonObject(answer).getInteger("published")).isEqualTo(count);
    }

    /** The cursor after the last event. */
    private static String cursorAfter(SocketClient client, int events) {
        await().atMost(LIMIT).until(() -> client.events().size() == events);
        await().atMost(LIMIT).until(() -> {
            List<JsonObject> all = client.received();
            return "cursor".equals(all.get(all.size() - 1).getString("type"));
        });
        return client.received().get(client.received().size() - 1).getString("cursor");
    }

    /** Order counts within a shard. */
    private static Map<String, List<String>> byShard(List<String> ids) {
        return ids.stream()
                .collect(Collectors.groupingBy(
                        id -> id.substring(0, id.indexOf('-')), TreeMap::new, Collectors.toList()));
    }

    private static ShardId shardOf(Role role, String id) {
        return new ShardId(role, ShardHash.shardOf(id, StreamingServer.SHARDS));
    }

    private static ClusterSettings member(List<Integer> ports, int index) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        return new ClusterSettings(new Discovery.Members(addresses), "127.0.0.1", ports.get(index));
    }
}
