package io.sojourn.cluster.http;

import io.vertx.ext.web.Router;

/** The paths that a service contributes to an HTTP server. */
@FunctionalInterface
public interface Routes {
    void mount(Router router);
}
