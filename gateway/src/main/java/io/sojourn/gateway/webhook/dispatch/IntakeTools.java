package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.gateway.subscription.SubscriptionHub;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What the intakes of one event loop work with. */
record IntakeTools(Vertx vertx, SubscriptionHub hub, EventBodies bodies, Clock clock) {}
