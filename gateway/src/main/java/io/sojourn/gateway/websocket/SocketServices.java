package io.sojourn.gateway.websocket;

import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What the sockets of one event loop share. */
public final class SocketServices {
    private final Vertx vertx;
    private final SubscriptionHub hub;
    private final LocationSender locations;
    private final PublishIntake messages;
    private final StreamRules rules;
    private final Clock clock;

    /** To be made on the event loop that the hub and the intakes belong to. */
    public SocketServices(Vertx vertx, SubscriptionHub hub, SocketIntakes intakes, StreamRules rules, Clock clock) {
        Context home = vertx.getOrCreateContext();
        this.vertx = vertx;
        this.hub = hub;
        this.locations = new LocationSender(intakes.locations(), clock, task -> home.runOnContext(now -> task.run()));
        this.messages = intakes.messages();
        this.rules = rules;
        this.clock = clock;
    }

    Vertx vertx() {
        return vertx;
    }

    SubscriptionHub hub() {
        return hub;
    }

    LocationSender locations() {
        return locations;
    }

    PublishIntake messages() {
        return messages;
    }

    Clock clock() {
        return clock;
    }

    StreamRules rules() {
        return rules;
    }
}
