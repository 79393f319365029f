package io.sojourn.gateway;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.chart.stream.ChartStreamRoutes;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.gateway.snapshot.ChartSnapshots;
import io.sojourn.gateway.sse.EventStreamRoutes;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.Farewell;
import io.sojourn.gateway.subscription.HubLoad;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.gateway.websocket.SocketIntakes;
import io.sojourn.gateway.websocket.SocketServices;
import io.sojourn.gateway.websocket.StreamSocketRoutes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;

/** What tells clients of events on one event loop: event streams and WebSockets, fed by one hub. */
public final class EventOutputs implements Routes {
    /** How old what others see of the load may be. */
    private static final long LOAD_EVERY_MS = 1_000;

    private final Vertx vertx;
    private final Context home;
    private final SubscriptionHub hub;
    private final Routes streams;
    private final Routes chartStreams;
    private final Routes sockets;
    private volatile HubLoad load;

    /**
     * To be made on the event loop that the feed and the intakes belong to.
     *
     * @param shards of the same event loop
     * @param gate of all event loops of the process
     */
    public EventOutputs(
            Vertx vertx, ShardFeed feed, Shards shards, SocketIntakes intakes, StreamRules rules, ConnectionGate gate) {
        this.vertx = vertx;
        home = vertx.getOrCreateContext();
        hub = new SubscriptionHub(
                feed,
                shards.count(),
                rules.limits(),
                task -> home.runOnContext(now -> task.run()),
                new ChartSnapshots(shards));
        ChartDirectory charts = new ChartDirectory(shards);
        streams = new EventStreamRoutes(vertx, hub, rules.times(), gate, new ChartReaders(charts));
        chartStreams = new ChartStreamRoutes(vertx, hub, charts, rules.times(), gate);
        sockets = new StreamSocketRoutes(new SocketServices(vertx, hub, intakes, rules, rules.clock()), gate);
        load = hub.load();
        vertx.setPeriodic(LOAD_EVERY_MS, tick -> load = hub.load());
        gate.meters().watch(() -> load);
    }

    @Override
    public void mount(Router router) {
        streams.mount(router);
        chartStreams.mount(router);
        sockets.mount(router);
    }

    /**
     * Ends all streams of this event loop, spread evenly over a time; completes when the last one was told to. From any
     * thread.
     */
    public Future<Void> drain(long overMs) {
        Promise<Void> told = Promise.promise();
        home.runOnContext(now -> Farewell.begin(vertx, ends(), overMs).onComplete(told));
        return told.future();
    }

    private List<Runnable> ends() {
        return hub.beginClosing().stream()
                .<Runnable>map(subscriber -> () -> subscriber.end(CloseReason.GOING_AWAY))
                .toList();
    }

    /** Who hears of what; confined to its event loop. */
    public SubscriptionHub hub() {
        return hub;
    }
}
