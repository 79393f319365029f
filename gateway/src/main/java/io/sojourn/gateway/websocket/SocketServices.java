package io.sojourn.gateway.websocket;

import io.sojourn.cluster.intake.LocationIntake;
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
    private final StreamRules rules;

    /** To be made on the event loop that the hub and the intake belong to. */
    public SocketServices(Vertx vertx, SubscriptionHub hub, LocationIntake intake, StreamRules rules, Clock clock) {
        Context home = vertx.getOrCreateContext();
        this.vertx = vertx;
        this.hub = hub;
        this.locations = new LocationSender(intake, clock, task -> home.runOnContext(now -> task.run()));
        this.rules = rules;
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

    StreamRules rules() {
        return rules;
    }
}
