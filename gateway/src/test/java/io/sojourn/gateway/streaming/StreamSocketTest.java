package io.sojourn.gateway.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.HubLoad;
import io.sojourn.gateway.subscription.StreamTimes;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamSocketTest {
    private static final StreamTimes QUICK = new StreamTimes(15_000, 1_234, 25_000, 100, 300);

    private StreamingServer server = StreamingServer.start(DeliveryLimits.DEFAULT, QUICK);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bringsBackTheEventsOfTheAgentsThatItSendsForFromTheFirstFixOn() {
        try (SocketClient client = new SocketClient(server.port())) {
            client.locate("alice@office", 1);
            server.record("bob@office");
            client.locate("alice", 2);

            await().until(() -> client.events().size() == 3);
            assertThat(client.events())
                    .extracting(event -> event.getString("event_type"))
                    .containsExactly("location_update", "place_enter", "location_update");
            assertThat(client.ofType("cursor")).isEmpty();
        }
    }

    @Test
    void answersASubscriptionBeforeAnyEventOfIt() {
        server.record("alice", "bob", "alice@office");
        try (SocketClient client = new SocketClient(server.port())) {
            client.subscribe("earliest", "agents/alice", "places/office");

            await().until(() -> client.events().size() == 3);
            JsonObject first = client.received().get(0);
            assertThat(first.getString("type")).isEqualTo("subscribed");
            assertThat(first.getJsonArray("topics")).containsExactly("agents/alice", "places/office");
            assertThat(first.getBoolean("recovered")).isTrue();
            assertThat(first.getString("cursor")).isNotEmpty();
        }
    }

    @Test
    void tellsOwnEventsOnceAlsoWhenTheyAreSubscribedTo() {
        try (SocketClient client = new SocketClient(server.port())) {
            client.subscribe("latest", "agents/*", "places/office");
            client.locate("alice@office", 1);
            client.locate("bob", 1);

            await().until(() -> client.events().size() >= 3);
            client.send("{\"type\":\"ping\"}");
            await().until(() -> !client.ofType("pong").isEmpty());
            assertThat(client.ids()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void resumesByTheLastCursorThatItWasGiven() {
        List<String> told = new ArrayList<>();
        String cursor;
        try (SocketClient client = new SocketClient(server.port())) {
            client.subscribe("latest", "agents/alice");
            await().until(() -> !client.ofType("subscribed").isEmpty());
            server.record("alice");
            await().until(() -> !client.ofType("cursor").isEmpty());
            told.addAll(client.ids());
            cursor = client.ofType("cursor").get(0).getString("cursor");
        }
        server.record("alice@office");

        try (SocketClient client = new SocketClient(server.port())) {
            client.subscribe(cursor, "agents/alice");
            await().until(() -> client.events().size() == 2);
            server.record("alice");
            await().until(() -> client.events().size() == 3);

            told.addAll(client.ids());
            assertThat(told).hasSize(4).doesNotHaveDuplicates().isSorted();
            assertThat(client.ofType("subscribed").get(0).getBoolean("recovered"))
                    .isTrue();
        }
    }

    @Test
    void sendsACursorAfterTheLastEventOfABurstToo() {
        try (SocketClient client = new SocketClient(server.port())) {
            client.subscribe("latest", "agents/alice");
            await().until(() -> !client.ofType("subscribed").isEmpty());
            for (int i = 0; i < 50; i++) {
                server.record("alice");
            }

            await().until(() -> client.events().size() == 50);
            await().untilAsserted(() -> {
                List<JsonObject> all = client.received();
                assertThat(all.get(all.size() - 1).getString("type")).isEqualTo("cursor");
            });
        }
    }

    @Test
    void keepsTheOrderOfHundredsOfLocationsInAPipeline() {
        try (SocketClient client = new SocketClient(server.port())) {
            for (int i = 0; i < 500; i++) {
                client.locate("agent" + i % 7, i);
            }

            await().until(() -> client.events().size() == 500);
            for (int agent = 0; agent < 7; agent++) {
                String topic = "agents/agent" + agent;
                assertThat(client.events().stream()
                                .filter(event -> event.getString("topic").equals(topic))
                                .map(event -> event.getString("timestamp")))
                        .isSorted();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | invalid_json",
                "'' | invalid_json",
                "{\"type\":\"ping\" | invalid_json",
                "[1] | not_an_object",
                "{} | missing_field",
                "{\"type\":7} | wrong_type",
                "{\"type\":\"dance\"} | unknown_type",
                "{\"type\":\"subscribe\"} | missing_field",
                "{\"type\":\"subscribe\",\"topics\":[]} | missing_field",
                "{\"type\":\"subscribe\",\"topics\":\"agents/*\"} | wrong_type",
                "{\"type\":\"subscribe\",\"topics\":[7]} | wrong_type",
                "{\"type\":\"subscribe\",\"topics\":[\"alice\"]} | invalid_topic",
                "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"],\"after\":7} | wrong_type",
                "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"],\"after\":\"x\"} | invalid_cursor",
                "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"],\"event_types\":[\"dance\"]} | invalid_parameter",
                "{\"type\":\"unsubscribe\"} | missing_field",
                "{\"type\":\"location\"} | missing_field",
                "{\"type\":\"location\",\"agent_id\":\"a\",\"latitude\":91,\"longitude\":0} | latitude_out_of_range",
                "{\"type\":\"location\",\"agent_id\":\"\",\"latitude\":1,\"longitude\":0} | id_empty",
                "{\"type\":\"location\",\"agent_id\":\"a\",\"latitude\":1,\"longitude\":0,\"timestamp\":\"soon\"} | timestamp_unreadable"
            })
    void answersABadMessageAndLivesOn(String message, String code) {
        try (SocketClient client = new SocketClient(server.port())) {
            client.send(message);
            client.locate("alice", 1);

            await().until(() -> client.events().size() == 1);
            assertThat(client.received()).hasSize(2);
            assertThat(client.errorCodes()).containsExactly(code);
            assertThat(client.received().get(0).getString("error")).isNotEmpty();
        }
    }

    @Test
    void answersInTheOrderOfTheQuestions() {
        try (SocketClient client = new SocketClient(server.port())) {
            client.send("{\"type\":\"ping\"}");
            client.subscribe("latest", "agents/*");
            client.send("x");
            client.send("{\"type\":\"unsubscribe\",\"topics\":[\"agents/*\"]}");
            client.sendBinary("{\"type\":\"ping\"}");

            await().until(() -> client.received().size() == 5);
            assertThat(client.received().stream().map(each -> each.getString("type", "error")))
                    .containsExactly("pong", "subscribed", "error", "unsubscribed", "pong");
        }
    }

    @Test
    void refusesAMessageThatIsTooLongAndLivesOn() {
        try (SocketClient client = new SocketClient(server.port())) {
            client.send("{\"type\":\"ping\",\"pad\":\"" + "x".repeat(600 * 1024) + "\"}");
            client.send("{\"type\":\"ping\"}");

            await().until(() -> client.received().size() == 2);
            assertThat(client.errorCodes()).containsExactly("payload_too_large");
            assertThat(client.ofType("pong")).hasSize(1);
        }
    }

    @Test
    void takesAMessageOfTheGreatestLengthInOneFrameAndInMany() {
        String pad = "x".repeat(512 * 1024 - "{\"type\":\"ping\",\"pad\":\"\"}".length());
        String message = "{\"type\":\"ping\",\"pad\":\"" + pad + "\"}";
        try (SocketClient client = new SocketClient(server.port())) {
            client.send(message);
            client.sendInFramesOf(10_000, message);
            client.send(message.replaceFirst("x", "xx"));

            await().until(() -> client.received().size() == 3);
            assertThat(client.ofType("pong")).hasSize(2);
            assertThat(client.errorCodes()).containsExactly("payload_too_large");
        }
    }

    @Test
    void answersABinaryMessageThatIsNotUtf8AndLivesOn() {
        try (SocketClient client = new SocketClient(server.port())) {
            client.sendBinary(new byte[] {'{', (byte) 0xC0, (byte) 0xAF, '}'});
            client.send("{\"type\":\"ping\"}");

            await().until(() -> client.received().size() == 2);
            assertThat(client.errorCodes()).containsExactly("invalid_utf8");
            assertThat(client.ofType("pong")).hasSize(1);
        }
    }

    @Test
    void takesAsManyTopicsAsAConnectionMayHave() {
        String[] topics = new String[1_000];
        for (int i = 0; i < topics.length; i++) {
            topics[i] = "agents/" + i + "x".repeat(240);
        }
        try (SocketClient client = new SocketClient(server.port())) {
            client.subscribe("latest", topics);
            client.subscribe("latest", "agents/one-more");

            await().until(() -> client.received().size() == 2);
            assertThat(client.ofType("subscribed")).hasSize(1);
            assertThat(client.errorCodes()).containsExactly("too_many_topics");
        }
    }

    @Test
    void unsubscribingEndsTheEvents() {
        try (SocketClient client = new SocketClient(server.port())) {
            client.subscribe("latest", "agents/*");
            client.send("{\"type\":\"unsubscribe\",\"topics\":[\"agents/*\"]}");
            await().until(() -> client.ofType("unsubscribed").size() == 1);

            server.record("alice");

            client.send("{\"type\":\"ping\"}");
            await().until(() -> client.ofType("pong").size() == 1);
            assertThat(client.events()).isEmpty();
            assertThat(server.load()).isEqualTo(new HubLoad(1, 0, 0));
        }
    }

    @Test
    void closesWith1007OnTextThatIsNotUtf8() throws IOException {
        try (StalledClient client = StalledClient.webSocket(server.port(), "{\"type\":\"ping\"}")) {
            client.sendText(new byte[] {'{', (byte) 0xC0, (byte) 0xAF, '}'});

            assertThat(closeCodeOf(client)).isEqualTo(1007);
        }
    }

    @Test
    void closesWith1002OnWhatIsNoFrame() throws IOException {
        try (StalledClient client = StalledClient.webSocket(server.port(), "{\"type\":\"ping\"}")) {
            client.send(new byte[] {(byte) 0xF1, (byte) 0x80, 0, 0, 0, 0});

            assertThat(closeCodeOf(client)).isEqualTo(1002);
        }
    }

    @Test
    void closesWith1009OnAFrameThatIsTooLongToRead() throws IOException {
        try (StalledClient client = StalledClient.webSocket(server.port(), "{\"type\":\"ping\"}")) {
            client.send(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0x7F, 0, 0, 0});

            assertThat(closeCodeOf(client)).isEqualTo(1009);
        }
    }

    @Test
    void cutsASocketWhoseClientClosesButDoesNotReadTheAnswer() throws IOException {
        for (int i = 0; i < 20; i++) {
            server.record(entries(500));
        }
        try (StalledClient client = StalledClient.webSocket(
                server.port(), "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"],\"after\":\"earliest\"}")) {
            for (int i = 0; i < 100_000; i++) {
                client.read();
            }
            client.send(new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xE8});

            await().until(client::isCut);
            await().untilAsserted(() -> assertThat(server.load()).isEqualTo(new HubLoad(0, 0, 0)));
            await().untilAsserted(() -> assertThat(server.places()).isZero());
        }
    }

    @Test
    void forgetsClientsThatGo() throws IOException {
        StalledClient rude =
                StalledClient.webSocket(server.port(), "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"]}");
        SocketClient polite = new SocketClient(server.port());
        polite.locate("alice", 1);
        await().until(() -> server.load().connections() == 2 && polite.events().size() == 1);

        rude.reset();
        polite.close();

        await().untilAsserted(() -> assertThat(server.load()).isEqualTo(new HubLoad(0, 0, 0)));
        await().untilAsserted(() -> assertThat(server.places()).isZero());
    }

    @Test
    void closesASocketThatAnswersNoPingOrStallsWithinAFrame() throws IOException {
        server.close();
        server = StreamingServer.start(DeliveryLimits.DEFAULT, new StreamTimes(15_000, 1_234, 2_000, 100, 300));
        try (StalledClient dumb = StalledClient.webSocket(server.port(), "{\"type\":\"ping\"}");
                StalledClient halfway = StalledClient.webSocket(server.port(), "{\"type\":\"ping\"}");
                SocketClient alive = new SocketClient(server.port())) {
            halfway.send(new byte[] {(byte) 0x81, (byte) 0xFE, 1, 0, 0, 0, 0, 0, '{'});
            await().until(() -> server.load().connections() == 3);

            await().until(() -> server.load().connections() == 1);
            await().until(dumb::isCut);
            await().until(halfway::isCut);

            alive.send("{\"type\":\"ping\"}");
            await().until(() -> alive.received().size() == 1);
            assertThat(alive.isClosed()).isFalse();
        }
    }

    @Test
    void cutsASocketThatReadsNothingWhileOthersHearEverything() throws IOException {
        server.close();
        server = StreamingServer.start(
                new DeliveryLimits(100_000, 10, 10, 64 << 10), new StreamTimes(60_000, 1, 60_000, 100, 300));
        try (StalledClient stalled =
                        StalledClient.webSocket(server.port(), "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"]}");
                SocketClient other = new SocketClient(server.port())) {
            other.subscribe("latest", "places/office");
            await().until(() ->
                    server.load().connections() == 2 && other.received().size() == 1);
            int recorded = 0;
            while (server.load().connections() == 2) {
                server.record(entries(200));
                recorded += 200;
                int atLeast = recorded;
                await().until(() -> other.events().size() == atLeast);
            }

            assertThat(other.ids()).hasSize(recorded).doesNotHaveDuplicates();
            await().until(stalled::isCut);
            await().until(() -> server.places() == 1);
            assertThat(server.metric("sojourn_connections_ended_total{kind=\"websocket\",reason=\"too_slow\"}"))
                    .isEqualTo(1);
        }
    }

    private static String[] entries(int count) {
        String[] agents = new String[count];
        for (int i = 0; i < count; i++) {
            agents[i] = "agent" + i + "@office";
        }
        return agents;
    }

    /** Reads short frames until one closes. */
    private static int closeCodeOf(StalledClient client) throws IOException {
        while (true) {
            int opcode = client.read() & 0x0F;
            int length = client.read();
            byte[] payload = new byte[length];
            for (int i = 0; i < length; i++) {
                payload[i] = (byte) client.read();
            }
            if (opcode == 8) {
                return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
            }
        }
    }
}
