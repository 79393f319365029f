package io.sojourn.gateway.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.LogRetention;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.HubLoad;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.protocol.shard.ShardHash;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventStreamTest {
    private static final HubLoad NOTHING = new HubLoad(0, 0, 0);
    private static final StreamTimes QUICK = new StreamTimes(50, 1_234, 50, 50, 200);

    private StreamingServer server = StreamingServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsOfEventsAsTheyHappen() {
        try (EventStreamClient client = listen("topic=agents/alice&topic=places/office")) {
            server.record("alice", "bob", "carl@office");

            await().untilAsserted(() -> assertThat(client.messages()).hasSize(2));
            List<JsonObject> events = client.messages().stream()
                    .map(message -> new JsonObject(message.data()))
                    .toList();
            assertThat(events)
                    .extracting(event -> event.getString("event_type") + " " + event.getString("topic"))
                    .containsExactlyInAnyOrder("location_update agents/alice", "place_enter agents/carl");
            assertThat(client.messages())
                    .extracting(EventStreamClient.Message::event)
                    .containsOnly("message");
        }
    }

    @Test
    void hasTheHeadersThatKeepProxiesFromHoldingItBack() {
        try (EventStreamClient client = listen("topic=agents/*")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).isEqualTo("text/event-stream");
            assertThat(client.header("cache-control")).isEqualTo("no-store");
            assertThat(client.header("x-accel-buffering")).isEqualTo("no");
            assertThat(client.header("content-encoding")).isEmpty();
            await().untilAsserted(() -> assertThat(client.retry()).isEqualTo("3000"));
        }
    }

    @Test
    void namesEventsOnRequestAndFiltersByType() {
        try (EventStreamClient client = listen("topic=agents/*&named=true&type=place_enter&type=place_exit")) {
            server.record("alice@office", "bob");
            server.record("carl@office");

            await().untilAsserted(() -> assertThat(client.messages()).hasSize(2));
            assertThat(client.messages())
                    .extracting(EventStreamClient.Message::event)
                    .containsOnly("place_enter");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_parameter",
        "topic=alice, invalid_topic",
        "topic=agents/, invalid_topic",
        "topic=planets/1, invalid_topic",
        "topic=agents/*&type=dance, invalid_parameter",
        "topic=agents/*&named=perhaps, invalid_parameter",
        "topic=agents/*&last_event_id=xyz, invalid_cursor"
    })
    void answersABadRequestBeforeTheStreamBegins(String query, String code) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url("/api/v1/events?" + query)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo(code);
        assertThat(server.load()).isEqualTo(NOTHING);
    }

    @Test
    void answersHeadWithTheHeadersAlone() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url("/api/v1/events?topic=agents/*")))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(server.load()).isEqualTo(NOTHING);
    }

    @Test
    void resumesWithoutLossAndWithoutDoublesWhileMuchGoesOn() {
        List<Future<Void>> load = new ArrayList<>();
        List<String> told = new ArrayList<>();
        String cursor = "";
        EventStreamClient reference = listen("topic=agents/*");
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 20; i++) {
                load.add(server.recordSoon("a" + i, "b" + i + "@office", "c" + round));
            }
            try (EventStreamClient client =
                    cursor.isEmpty() ? listen("topic=agents/*&after=earliest") : resume("topic=agents/*", cursor)) {
                int enough = 20 + round;
                await().until(() -> client.messages().size() >= enough);
                cursor = breakOff(client, told);
            }
        }
        load.forEach(each -> await().until(each::isComplete));
        int all = 6 * 20 * 4;
        try (EventStreamClient client = listen("topic=agents/*&last_event_id=" + cursor)) {
            await().until(() -> reference.messages().size() == all);
            await().until(() -> told.size() + client.messages().size() >= all);
            told.addAll(client.ids());
        }
        reference.close();

        assertThat(told).doesNotHaveDuplicates().hasSize(all).containsExactlyInAnyOrderElementsOf(reference.ids());
        assertThat(bySeq(told, "d0")).isEqualTo(bySeq(reference.ids(), "d0"));
    }

    @Test
    void saysThatThereIsAGapBeforeAnythingNewer() {
        server.close();
        server = StreamingServer.start(new LogRetention(Duration.ofHours(1), 500));
        String cursor;
        try (EventStreamClient client = listen("topic=agents/alice")) {
            server.record("alice");
            await().until(() -> client.messages().size() == 1);
            await().until(() -> !client.lastEventId().isEmpty());
            cursor = client.messages().get(0).lastEventId();
        }

        await().until(() -> {
            server.record("alice");
            try (EventStreamClient resumed = resume("topic=agents/alice", cursor)) {
                // It ends if retention passes just while it is resumed; the next try is told.
                await().until(() -> !resumed.messages().isEmpty() || resumed.hasEnded());
                return resumed.messages().stream()
                        .limit(1)
                        .anyMatch(first -> first.event().equals("resume_gap"));
            }
        });
    }

    @Test
    void showsThatItLivesAndMovesItsCursorOnWhenNothingIsToBeTold() {
        restartWith(DeliveryLimits.DEFAULT);
        try (EventStreamClient client = listen("topic=agents/alice")) {
            await().until(() -> !client.lastEventId().isEmpty());
            String before = client.lastEventId();
            String neighbour = neighbourOf("alice");

            server.record(neighbour);

            await().until(() -> !client.lastEventId().equals(before));
            assertThat(client.comments()).isNotEmpty();
            assertThat(client.messages()).isEmpty();
            assertThat(client.retry()).isEqualTo("1234");
        }
    }

    @Test
    void endsTheStreamOfAClientThatReadsNothing() throws Exception {
        restartWith(new DeliveryLimits(100_000, 10, 10, 64 << 10));
        try (StalledClient stalled = StalledClient.get(server.port(), "/api/v1/events?topic=agents/*");
                EventStreamClient other = listen("topic=agents/*&type=place_enter")) {
            await().until(() -> server.load().connections() == 2);
            int recorded = 0;
            while (server.load().connections() == 2) {
                server.record(entries(200));
                recorded += 200;
                int atLeast = recorded;
                await().until(() -> other.messages().size() == atLeast);
            }

            assertThat(server.load().connections()).isOne();
            await().until(stalled::isCut);
            assertThat(other.ids()).hasSize(recorded).doesNotHaveDuplicates();
        }
    }

    @Test
    void forgetsClientsThatGo() throws Exception {
        EventStreamClient polite = listen("topic=agents/*");
        StalledClient rude = StalledClient.get(server.port(), "/api/v1/events?topic=agents/alice");
        await().until(() -> server.load().connections() == 2);

        polite.close();
        rude.reset();

        await().untilAsserted(() -> {
            server.record("alice");
            assertThat(server.load()).isEqualTo(NOTHING);
        });
    }

    private EventStreamClient resume(String query, String cursor) {
        return new EventStreamClient(server.url("/api/v1/events?" + query), "Last-Event-ID", cursor);
    }

    private void restartWith(DeliveryLimits limits) {
        server.close();
        server = StreamingServer.start(limits, QUICK);
    }

    private EventStreamClient listen(String query) {
        int before = server.load().connections();
        EventStreamClient client = new EventStreamClient(server.url("/api/v1/events?" + query));
        await().until(() ->
                server.load().connections() > before && !client.retry().isEmpty());
        return client;
    }

    /** Breaks off and answers where to resume; what lies behind that is not counted as told. */
    private static String breakOff(EventStreamClient client, List<String> told) {
        client.close();
        await().until(client::hasEnded);
        told.addAll(client.coveredIds());
        return client.lastEventId();
    }

    private static List<String> bySeq(List<String> ids, String shard) {
        return ids.stream().filter(id -> id.startsWith(shard + "-")).toList();
    }

    private static String[] entries(int count) {
        String[] agents = new String[count];
        for (int i = 0; i < count; i++) {
            agents[i] = "agent" + i + "@office";
        }
        return agents;
    }

    /** Another agent of the same shard. */
    private static String neighbourOf(String agent) {
        int shard = ShardHash.shardOf(agent, 4);
        for (int i = 0; ; i++) {
            if (ShardHash.shardOf("n" + i, 4) == shard) {
                return "n" + i;
            }
        }
    }
}
