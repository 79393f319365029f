package io.sojourn.gateway.webhook.rest;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.sojourn.gateway.webhook.settings.WebhookSettings;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Webhooks by REST, for one event loop. */
public final class WebhookApi implements Routes {
    private final WebhookRoutes webhooks;
    private final DeliveryRoutes deliveries;

    /**
     * Makes the routes.
     *
     * @param shards of the event loop that serves the routes
     * @param hub of the same
     */
    public WebhookApi(
            Vertx vertx,
            Shards shards,
            SubscriptionHub hub,
            DeliveryStore store,
            ReceiverAddresses addresses,
            WebhookSettings settings) {
        WebhookDirectory directory = new WebhookDirectory(shards);
        webhooks = new WebhookRoutes(
                directory,
                new WebhookRequest(addresses),
                new StartCursors(hub),
                settings.limits().webhooks(),
                settings.clock());
        deliveries = new DeliveryRoutes(directory, store, new BlockingWork(vertx));
    }

    @Override
    public void mount(Router router) {
        RestRouter rest = new RestRouter(router);
        webhooks.mount(rest);
        deliveries.mount(rest);
    }
}
