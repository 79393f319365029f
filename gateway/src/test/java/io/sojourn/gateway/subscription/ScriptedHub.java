package io.sojourn.gateway.subscription;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A hub over one shard on which nothing happens by itself. */
final class ScriptedHub {
    final ScriptedFeed feed = new ScriptedFeed();
    final SubscriptionHub hub;
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    ScriptedHub() {
        this(DeliveryLimits.DEFAULT);
    }

    ScriptedHub(DeliveryLimits limits) {
        hub = new SubscriptionHub(feed, 1, limits, later::add);
    }

    /** A client on its connection. */
    record Client(HeardEvents heard, Subscriber subscriber, List<Subscribed> begun) {
        Subscribed lastBegun() {
            return begun.get(begun.size() - 1);
        }
    }

    Client connect() {
        HeardEvents heard = new HeardEvents();
        return new Client(heard, hub.connect(heard), new ArrayList<>());
    }

    Future<Void> subscribe(Client client, String after, String... topics) {
        return subscribe(client, after, List.of(), topics);
    }

    Future<Void> subscribe(Client client, String after, List<String> types, String... topics) {
        return hub.subscribe(
                client.subscriber(),
                Interest.parse(List.of(topics), types),
                StartPoint.parse(after),
                begun -> client.begun().add(begun));
    }

    /** Commits a record and tells of it. */
    void happens(String... agents) {
        feed.commit(agents);
        feed.tellNext();
        runLater();
    }

    void runLater() {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
    }

    /** Until nothing more is to be told, read or written. */
    void settle() {
        boolean busy = true;
        while (busy) {
            runLater();
            boolean read = feed.finishRead();
            boolean told = feed.tellNext();
            busy = read || told || !later.isEmpty();
        }
        runLater();
    }
}
