package io.sojourn.gateway.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.HubLoad;
import io.sojourn.gateway.subscription.StreamTimes;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that ends tells its clients so, and waits for none of them. */
class StreamDrainTest {
    private static final StreamTimes QUICK = new StreamTimes(15_000, 1_234, 25_000, 100, 300);

    private final StreamingServer server = StreamingServer.start(DeliveryLimits.DEFAULT, QUICK);
    private final List<SocketClient> sockets = new ArrayList<>();
    private final List<EventStreamClient> streams = new ArrayList<>();

    @AfterEach
    void stop() {
        sockets.forEach(SocketClient::close);
        streams.forEach(EventStreamClient::close);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 200})
    void endsEverySocketWith1001AndEveryEventStream(long overMs) {
        connect(6, 3);

        Future<Void> drained = server.drain(overMs);

        await().until(() -> sockets.stream().allMatch(SocketClient::isClosed));
        await().until(() -> streams.stream().allMatch(EventStreamClient::hasEnded));
        assertThat(drained.succeeded()).isTrue();
        assertThat(sockets).extracting(SocketClient::closeCode).containsOnly((short) 1001);
        await().untilAsserted(() -> assertThat(server.places()).isZero());
        assertThat(server.load()).isEqualTo(new HubLoad(0, 0, 0));
        assertThat(server.metric("sojourn_connections_ended_total{kind=\"websocket\",reason=\"going_away\"}"))
                .isEqualTo(6);
        assertThat(server.metric("sojourn_connections_ended_total{kind=\"sse\",reason=\"going_away\"}"))
                .isEqualTo(3);
    }

    @Test
    void endsThemOneAfterTheOther() {
        connect(8, 0);

        Future<Void> drained = server.drain(4_000);

        await().until(() -> sockets.stream().anyMatch(SocketClient::isClosed));
        assertThat(drained.isComplete()).isFalse();
        assertThat(sockets).anyMatch(socket -> !socket.isClosed());
        await().until(drained::isComplete);
        await().until(() -> sockets.stream().allMatch(SocketClient::isClosed));
    }

    @Test
    void goesOnTellingThoseWhoAreStillThere() {
        connect(2, 0);
        SocketClient last = sockets.get(1);
        last.subscribe("latest", "agents/alice");
        await().until(() -> last.ofType("subscribed").size() == 1);

        server.drain(3_000);
        server.record("alice");

        await().until(last::isClosed);
        assertThat(last.events()).hasSize(1);
    }

    @Test
    void takesNoNewStreamMeanwhile() throws IOException {
        connect(1, 0);

        server.drain(60_000);

        RawAnswer handshake = RawAnswer.get(server.port(), "/ws/stream", RawAnswer.UPGRADE);
        RawAnswer stream = RawAnswer.get(server.port(), "/api/v1/events?topic=agents/*", "");
        for (RawAnswer refused : List.of(handshake, stream)) {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("shutting_down");
            assertThat(refused.header("retry-after", "")).isEqualTo("1");
        }
        assertThat(sockets.get(0).isClosed()).isFalse();
    }

    @Test
    void cutsThoseWhoDoNotAnswer() throws IOException {
        try (StalledClient dumb = StalledClient.webSocket(server.port(), "{\"type\":\"ping\"}")) {
            await().until(() -> server.places() == 1);

            server.drain(0);

            await().until(dumb::isCut);
            await().untilAsserted(() -> assertThat(server.places()).isZero());
        }
    }

    @Test
    void isDoneAtOnceWhenNobodyIsThere() {
        Future<Void> drained = server.drain(3_600_000);

        await().until(drained::isComplete);
    }

    private void connect(int webSockets, int eventStreams) {
        for (int i = 0; i < webSockets; i++) {
            sockets.add(new SocketClient(server.port()));
        }
        for (int i = 0; i < eventStreams; i++) {
            EventStreamClient stream = new EventStreamClient(server.url("/api/v1/events?topic=agents/*"));
            streams.add(stream);
            await().until(() -> !stream.retry().isEmpty());
        }
        await().until(() -> server.places() == webSockets + eventStreams);
    }
}
