package io.sojourn.gateway.sse;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.http.Scope;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.connection.StreamKind;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/events}. Lives on the event loop of its hub. */
public final class EventStreamRoutes implements Routes {
    private static final String PATH = "/api/v1/events";

    private final Vertx vertx;
    private final SubscriptionHub hub;
    private final StreamTimes times;
    private final ConnectionGate gate;
    private final ChartReaders readers;

    /** @param readers who may hear of charts without a key */
    public EventStreamRoutes(
            Vertx vertx, SubscriptionHub hub, StreamTimes times, ConnectionGate gate, ChartReaders readers) {
        this.vertx = vertx;
        this.hub = hub;
        this.times = times;
        this.gate = gate;
        this.readers = readers;
    }

    @Override
    public void mount(Router router) {
        new RestRouter(router).get(PATH, this::answer);
    }

    /** To HEAD, the headers that a GET would have, if it is a good one. */
    private Future<Void> answer(RoutingContext context) {
        EventStreamRequest asked = EventStreamRequest.of(context);
        Caller caller = Caller.of(context);
        return readers.admit(caller, asked.interest().topics())
                .compose(admitted -> context.request().method().equals(HttpMethod.HEAD)
                        ? EventStream.head(context.response()).end()
                        : stream(context, caller.may(Scope.READ) ? asked : asked.watched(), caller));
    }

    private Future<Void> stream(RoutingContext context, EventStreamRequest asked, Caller caller) {
        if (context.response().closed()) {
            return Future.succeededFuture();
        }
        EventStreamFormat format = new EnvelopeFormat(asked.named());
        Place place = gate.take(StreamKind.EVENT_STREAM, caller);
        EventStream stream = new EventStream(
                vertx, context.request(), hub, times, place, caller.may(Scope.READ) ? format : new PublicOnly(format));
        return hub.subscribe(stream.subscriber(), asked.interest(), asked.start(), stream::begin)
                .onFailure(refused -> stream.leave());
    }
}
