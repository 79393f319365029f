package io.sojourn.gateway;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.sse.EventStreamRoutes;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.gateway.websocket.SocketIntakes;
import io.sojourn.gateway.websocket.SocketServices;
import io.sojourn.gateway.websocket.StreamSocketRoutes;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;

/** What tells clients of events on one event loop: event streams and WebSockets, fed by one hub. */
public final class EventOutputs implements Routes {
    private final SubscriptionHub hub;
    private final Routes streams;
    private final Routes sockets;

    /**
     * To be made on the event loop that the feed and the intakes belong to.
     *
     * @param shards per role
     */
    public EventOutputs(
            Vertx vertx, ShardFeed feed, int shards, SocketIntakes intakes, DeliveryLimits limits, StreamTimes times) {
        Context home = vertx.getOrCreateContext();
        hub = new SubscriptionHub(feed, shards, limits, task -> home.runOnContext(now -> task.run()));
        streams = new EventStreamRoutes(vertx, hub, times);
        sockets = new StreamSocketRoutes(new SocketServices(vertx, hub, intakes, times, Clock.systemUTC()));
    }

    @Override
    public void mount(Router router) {
        streams.mount(router);
        sockets.mount(router);
    }

    /** Who hears of what; confined to its event loop. */
    public SubscriptionHub hub() {
        return hub;
    }
}
