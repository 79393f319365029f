package io.sojourn.gateway.websocket;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.StreamMeters;
import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code /ws/stream} as an {@link EchoSocket}, on a server that is otherwise the real one. */
final class EchoServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final ConnectionGate gate;
    private final int port;

    EchoServer(StreamTimes times, StreamSettings settings) {
        StreamRules rules = new StreamRules(DeliveryLimits.DEFAULT, times, settings.maxMessagesPerS());
        Draining draining = new Draining();
        gate = new ConnectionGate(settings, draining, new StreamMeters(new SimpleMeterRegistry()));
        Routes echo = router -> router.get("/ws/stream")
                .handler(context ->
                        AcceptedSocket.accept(context, gate, accepted -> new EchoSocket(vertx, rules, accepted)));
        HttpEdge edge = new HttpEdge(vertx, new Access(AccessSettings.loopback()), draining, List.of(echo));
        try {
            port = edge.start("127.0.0.1", 0).await(20, TimeUnit.SECONDS).actualPort();
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return port;
    }

    int open() {
        return gate.open();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
