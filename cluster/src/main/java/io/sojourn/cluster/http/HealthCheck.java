package io.sojourn.cluster.http;

import io.vertx.core.Future;

/** Whether one thing that the server needs is there: fails with a message for operators if not. Never blocks. */
@FunctionalInterface
public interface HealthCheck {
    Future<Void> check();
}
