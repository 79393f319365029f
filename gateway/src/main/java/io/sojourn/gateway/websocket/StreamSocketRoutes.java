package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.connection.ConnectionGate;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /ws/stream}. Lives on the event loop of its hub and its way to the shards. */
public final class StreamSocketRoutes implements Routes {
    private static final String PATH = "/ws/stream";

    private final SocketServices services;
    private final ConnectionGate gate;

    public StreamSocketRoutes(SocketServices services, ConnectionGate gate) {
        this.services = services;
        this.gate = gate;
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        AcceptedSocket.accept(context, gate, accepted -> new StreamSocket(services, accepted));
    }
}
