package io.sojourn.gateway.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.ApiKey;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.subscription.HubLoad;
import io.sojourn.gateway.subscription.StreamTimes;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many streams a server takes, how fast a client may send, and that every place comes free again. */
class StreamLimitsTest {
    private static final StreamTimes QUICK = new StreamTimes(15_000, 1_234, 25_000, 100, 300);
    private static final AccessSettings KEYED =
            new AccessSettings("127.0.0.1", ApiKey.parseAll("app:app-key:read+ingest,eye:eye-key:read"), List.of());

    private final StreamingServer server = StreamingServer.start(QUICK, new StreamSettings(5, 3, 20, 0), KEYED);
    private final List<AutoCloseable> clients = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void refusesStreamsOfBothKindsBeyondWhatOneKeyMayHave() throws Exception {
        connect("app-key");
        connect("app-key");
        listen("app-key");

        RawAnswer handshake = get("/ws/stream?access_token=app-key", RawAnswer.UPGRADE);
        RawAnswer stream = get("/api/v1/events?topic=agents/*&access_token=app-key", "");

        for (RawAnswer refused : List.of(handshake, stream)) {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after", "")).isEqualTo("10");
            assertThat(refused.header("content-type", "")).isEqualTo("application/problem+json");
            assertThat(refused.code()).isEqualTo("too_many_connections");
        }
        assertThat(server.metric("sojourn_connections_refused_total{code=\"too_many_connections\"}"))
                .isEqualTo(2);
    }

    @Test
    void refusesStreamsOfBothKindsBeyondWhatTheServerTakes() throws Exception {
        for (int i = 0; i < 3; i++) {
            connect("app-key");
        }
        listen("eye-key");
        listen("eye-key");

        RawAnswer handshake = get("/ws/stream?access_token=eye-key", RawAnswer.UPGRADE);
        RawAnswer stream = get("/api/v1/events?topic=agents/*&access_token=eye-key", "");

        for (RawAnswer refused : List.of(handshake, stream)) {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after", "")).isEqualTo("10");
            assertThat(refused.code()).isEqualTo("server_full");
        }
    }

    @Test
    void takesNoPlaceForWhatComesToNothing() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/api/v1/events?topic=nonsense&access_token=app-key", "")
                            .status())
                    .isEqualTo(400);
            assertThat(get("/ws/stream?access_token=app-key", "").status()).isEqualTo(426);
            assertThat(get("/ws/stream?access_token=wrong", RawAnswer.UPGRADE).status())
                    .isEqualTo(401);
            assertThat(get("/ws/stream?access_token=app-key", RawAnswer.UPGRADE.replace("13", "99"))
                            .status())
                    .isEqualTo(426);
        }

        await().untilAsserted(() -> assertThat(server.places()).isZero());
    }

    @Test
    void everyPlaceComesFreeHoweverItsStreamEnds() throws Exception {
        String subscription = "{\"type\":\"subscribe\",\"topics\":[\"agents/*\"]}";
        connect("app-key").close();
        StalledClient reset = StalledClient.webSocket(server.port(), "app-key", subscription);
        reset.reset();
        StalledClient broken = StalledClient.webSocket(server.port(), "app-key", subscription);
        broken.send("garbage without end".getBytes(StandardCharsets.UTF_8));
        StalledClient notUtf8 = StalledClient.webSocket(server.port(), "eye-key", subscription);
        notUtf8.sendText(new byte[] {(byte) 0xFF});
        listen("eye-key").close();
        StalledClient lost = StalledClient.get(server.port(), "/api/v1/events?topic=agents/*&access_token=eye-key");
        await().until(() -> server.metric("sojourn_connections{kind=\"sse\"}") > 0);
        lost.reset();

        await().untilAsserted(() -> {
            server.record("alice");
            assertThat(server.places()).isZero();
        });
        assertThat(server.load()).isEqualTo(new HubLoad(0, 0, 0));
        assertThat(server.metric("sojourn_connections{kind=\"websocket\"}")).isZero();
        assertThat(server.metric("sojourn_connections{kind=\"sse\"}")).isZero();
        await().untilAsserted(() ->
                assertThat(server.metric("sojourn_subscriptions_topics")).isZero());
        assertThat(server.metric("sojourn_connections_ended_total{kind=\"websocket\",reason=\"broken_frame\"}"))
                .isEqualTo(1);
        assertThat(server.metric("sojourn_connections_ended_total{kind=\"websocket\",reason=\"not_utf8\"}"))
                .isEqualTo(1);
        assertThat(server.metric("sojourn_connections_ended_total{kind=\"sse\",reason=\"client\"}"))
                .isEqualTo(2);
        broken.close();
        notUtf8.close();
    }

    @Test
    void doesNotTakeMessagesThatComeTooFastButSaysSoAndTakesTheNext() {
        SocketClient client = connect("app-key");
        for (int i = 0; i < 150; i++) {
            client.locate("alice", i);
        }
        client.send("{\"type\":\"ping\"}");

        await().until(() -> client.errorCodes().size()
                        + client.events().size()
                        + client.ofType("pong").size()
                == 151);
        assertThat(client.errorCodes()).isNotEmpty().containsOnly("too_many_messages");
        assertThat(client.events()).hasSizeGreaterThanOrEqualTo(128);
        assertThat(server.metric("sojourn_messages_refused_total"))
                .isEqualTo(client.errorCodes().size());
        await().until(() -> {
            client.send("{\"type\":\"ping\"}");
            return !client.ofType("pong").isEmpty();
        });
        assertThat(client.isClosed()).isFalse();
    }

    private SocketClient connect(String key) {
        SocketClient client = new SocketClient(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI("/ws/stream?access_token=" + key));
        clients.add(client);
        return client;
    }

    private EventStreamClient listen(String key) {
        EventStreamClient client =
                new EventStreamClient(server.url("/api/v1/events?topic=agents/*"), "Authorization", "Bearer " + key);
        clients.add(client);
        await().until(() -> !client.retry().isEmpty());
        return client;
    }

    private RawAnswer get(String path, String headers) throws IOException {
        return RawAnswer.get(server.port(), path, headers);
    }
}
