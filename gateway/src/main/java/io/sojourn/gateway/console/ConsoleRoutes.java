package io.sojourn.gateway.console;

import io.sojourn.cluster.http.Routes;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /} and {@code /console/…}: the page, with what it may do and how long it may be kept. And {@code /sojourn.js}:
 * the JavaScript client, for this page and for those of others.
 */
public final class ConsoleRoutes implements Routes {
    private final AssetLibrary library = new AssetLibrary("web");
    private final Asset config;
    private final String policy;

    public ConsoleRoutes(ConsoleSettings settings) {
        this.config = Asset.of("config.json", settings.toJson());
        this.policy = ContentPolicy.of(settings.mapStyleUrl());
    }

    @Override
    public void mount(Router router) {
        router.get("/").handler(context -> serve(context, "index.html"));
        router.get("/console/config.json").handler(context -> send(context, config));
        router.get("/console/*").handler(this::serveFile);
        router.get("/sojourn.js").handler(this::serveFile);
        router.get("/sojourn/*").handler(this::serveFile);
    }

    private void serveFile(RoutingContext context) {
        serve(context, context.normalizedPath().substring(1));
    }

    private void serve(RoutingContext context, String path) {
        Asset known = library.known(path);
        if (known != null) {
            send(context, known);
            return;
        }
        context.vertx()
                .executeBlocking(() -> library.find(path), false)
                .onSuccess(asset -> answer(context, asset))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, @Nullable Asset asset) {
        if (asset == null) {
            context.fail(new ProblemException(ErrorCode.NOT_FOUND, "there is no such file"));
        } else {
            send(context, asset);
        }
    }

    private void send(RoutingContext context, Asset asset) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.ETAG, asset.etag());
        // Asked for anew each time and answered with a 304: after an update nobody has half of the old page.
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        protect(response);
        if (holds(context, asset.etag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type());
        Buffer gzipped = asset.gzipped();
        if (gzipped != null && acceptsGzip(context)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.end(gzipped);
        } else {
            response.end(asset.bytes());
        }
    }

    private void protect(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", policy);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static boolean holds(RoutingContext context, String etag) {
        String given = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        return given != null
                && (given.equals("*") || List.of(given.split("\\s*,\\s*")).contains(etag));
    }

    private static boolean acceptsGzip(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") && !accepted.matches(".*gzip\\s*;\\s*q=0(\\.0*)?\\b.*");
    }
}
