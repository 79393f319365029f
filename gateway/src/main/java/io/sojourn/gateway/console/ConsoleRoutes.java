package io.sojourn.gateway.console;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.assets.Asset;
import io.sojourn.gateway.assets.AssetAnswer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /} and {@code /console/…}: the page, with what it may do and how long it may be kept. And {@code /sojourn.js}:
 * the JavaScript client, for this page and for those of others.
 */
public final class ConsoleRoutes implements Routes {
    private final AssetAnswer assets;
    private final Asset config;

    public ConsoleRoutes(ConsoleSettings settings) {
        this.config = Asset.of("config.json", settings.toJson());
        this.assets = new AssetAnswer(ConsolePolicy.of(settings.mapStyleUrl()));
    }

    @Override
    public void mount(Router router) {
        router.get("/").handler(context -> assets.send(context, "index.html"));
        router.get("/console/config.json").handler(context -> assets.send(context, config));
        router.get("/console/*").handler(this::sendFile);
        router.get("/sojourn.js").handler(this::sendFile);
        router.get("/sojourn/*").handler(this::sendFile);
    }

    private void sendFile(RoutingContext context) {
        assets.send(context, context.normalizedPath().substring(1));
    }
}
