package io.sojourn.gateway.webhook.send;

import io.sojourn.gateway.webhook.settings.WebhookSettings;
import io.vertx.core.Vertx;

/** What the senders of one event loop work with. */
public record SenderTools(
        Vertx vertx, Courier courier, DeliveryReads reads, WebhookSettings settings, WebhookMeters meters) {}
