package io.sojourn.gateway.rest;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * Mounts resources: what a handler throws and what its future fails with is answered as a problem. A path also answers
 * with a slash at its end.
 */
public final class RestRouter {
    private final Router router;

    public RestRouter(Router router) {
        this.router = router;
    }

    /** Mounts a handler for GET, and for HEAD, whose answer has the headers alone. */
    public void get(String path, Function<RoutingContext, Future<Void>> handler) {
        mount(router.get(path).method(HttpMethod.HEAD), handler);
    }

    /** Mounts a handler for a method that changes something. */
    public void change(HttpMethod method, String path, Function<RoutingContext, Future<Void>> handler) {
        mount(router.route(method, path), handler);
    }

    /** The {@code :id} of the path, percent-decoded: it may hold slashes, spaces and any letters. */
    public static String id(RoutingContext context) {
        return context.pathParam("id");
    }

    private static void mount(Route route, Function<RoutingContext, Future<Void>> handler) {
        route.handler(context -> handler.apply(context).onFailure(context::fail));
    }
}
