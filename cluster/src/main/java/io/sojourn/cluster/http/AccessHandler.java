package io.sojourn.cluster.http;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks {@link Access} before anything else sees a request, and speaks CORS to browsers. */
public final class AccessHandler implements Handler<RoutingContext> {
    private static final String PLOTLY_TOKEN = "plotly-streamtoken";
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String PLOTLY_KEY = "plotly-apikey";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, Last-Event-ID, If-Match, If-None-Match";
    private static final String EXPOSED = "Location, Retry-After, ETag";

    private final Access access;

    public AccessHandler(Access access) {
        this.access = access;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        AccessRequest asked = read(request);
        share(asked, context.response());
        if (isPreflight(request)) {
            answerPreflight(asked, context.response());
            return;
        }
        admit(asked, request, context);
        context.next();
    }

    private void admit(AccessRequest asked, HttpServerRequest request, RoutingContext context) {
        HttpMethod method = request.method();
        String path = context.normalizedPath();
        Set<Scope> needed = NeededScopes.of(method, path);
        if (NeededScopes.writesByGet(method, path)) {
            refusePages(request);
        }
        // Who brings a stream's token wants to write, if by the wrong method.
        boolean bringsToken = path.equals("/") && request.headers().contains(PLOTLY_TOKEN);
        if (bringsToken || NeededScopes.takesToken(method, path)) {
            access.admitToken(asked).put(context);
        } else if (needed != null && NeededScopes.bringsKeyInBody(path)) {
            access.admitBody(asked).put(context);
            new KeyInBody(access, needed).put(context);
        } else if (needed == null) {
            access.admitAnybody(asked);
        } else if (NeededScopes.mayBePublic(method, path)) {
            access.admitStranger(asked).put(context);
        } else {
            access.admit(asked, needed).put(context);
        }
    }

    /**
     * A page can make a browser GET anything (a picture will do), and then no {@code Origin} tells of it; but this header
     * does, which pages cannot set (W3C, "Fetch Metadata").
     */
    private static void refusePages(HttpServerRequest request) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null && !site.equals("none") && !site.equals("same-origin")) {
            throw new ProblemException(ErrorCode.ORIGIN_NOT_ALLOWED, "pages of other sites may not write by GET");
        }
    }

    private static AccessRequest read(HttpServerRequest request) {
        var authority = request.authority();
        var local = request.localAddress();
        return new AccessRequest(
                // One that cannot be read is not taken for none: it is not ours.
                authority == null ? request.getHeader(HttpHeaders.HOST) : authority.toString(),
                request.getHeader(HttpHeaders.ORIGIN),
                local == null ? null : local.hostAddress(),
                request.getHeader(HttpHeaders.AUTHORIZATION),
                accessToken(request));
    }

    /** Where clients put a key that cannot set {@code Authorization}. */
    private static @Nullable String accessToken(HttpServerRequest request) {
        String ofPlotly = request.getHeader(PLOTLY_KEY);
        return ofPlotly == null && request.query() != null ? request.getParam("access_token") : ofPlotly;
    }

    private void share(AccessRequest asked, HttpServerResponse response) {
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = asked.origin();
        if (origin != null && access.mayShare(asked)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Browsers send no key with it, and it does nothing: only the origin counts, and the host of an open server. */
    private void answerPreflight(AccessRequest asked, HttpServerResponse response) {
        access.admitAnybody(asked);
        if (!access.mayShare(asked)) {
            throw new ProblemException(ErrorCode.ORIGIN_NOT_ALLOWED, "pages of this origin may not use this server");
        }
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                .end();
    }
}
