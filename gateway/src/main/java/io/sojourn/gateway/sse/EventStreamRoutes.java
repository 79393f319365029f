package io.sojourn.gateway.sse;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Problems;
import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.connection.StreamKind;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/events}. Lives on the event loop of its hub. */
public final class EventStreamRoutes implements Routes {
    private static final String PATH = "/api/v1/events";

    private final Vertx vertx;
    private final SubscriptionHub hub;
    private final StreamTimes times;
    private final ConnectionGate gate;

    public EventStreamRoutes(Vertx vertx, SubscriptionHub hub, StreamTimes times, ConnectionGate gate) {
        this.vertx = vertx;
        this.hub = hub;
        this.times = times;
        this.gate = gate;
    }

    @Override
    public void mount(Router router) {
        router.head(PATH).handler(this::describe);
        router.get(PATH).handler(this::stream);
    }

    /** The headers that a GET would have, if it is a good one. */
    private void describe(RoutingContext context) {
        EventStreamRequest.of(context);
        EventStream.head(context.response()).end();
    }

    private void stream(RoutingContext context) {
        EventStreamRequest asked = EventStreamRequest.of(context);
        Place place = gate.take(StreamKind.EVENT_STREAM, Caller.of(context));
        EventStream stream = new EventStream(vertx, context.request(), hub, times, place, asked.named());
        hub.subscribe(stream.subscriber(), asked.interest(), asked.start(), stream::begin)
                .onFailure(refused -> {
                    stream.leave();
                    Problems.send(context, refused);
                });
    }
}
