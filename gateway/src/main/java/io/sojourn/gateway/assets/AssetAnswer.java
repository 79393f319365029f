package io.sojourn.gateway.assets;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends files of pages, each with what its page may do and how long it may be kept. */
public final class AssetAnswer {
    private final AssetLibrary library = new AssetLibrary("web");
    private final String policy;

    public AssetAnswer(ContentPolicy policy) {
        this.policy = policy.toString();
    }

    /**
     * Sends a file of the jar, or fails with {@link ErrorCode#NOT_FOUND}.
     *
     * @param path below {@code web}
     */
    public void send(RoutingContext context, String path) {
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

    /** Sends what is no file of the jar. */
    public void send(RoutingContext context, Asset asset) {
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

    private void answer(RoutingContext context, @Nullable Asset asset) {
        if (asset == null) {
            context.fail(new ProblemException(ErrorCode.NOT_FOUND, "there is no such file"));
        } else {
            send(context, asset);
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
