package io.sojourn.cluster.http;

import io.vertx.core.Future;

/** Whether one thing that the server needs is there: fails with a message for operators if not. Never blocks. */
@FunctionalInterface
public interface HealthCheck {
    Future<Void> check();

    /** Whether the process is of no use without it. Otherwise it is told, and the process is ready all the same. */
    default boolean isVital() {
        return true;
    }
}
