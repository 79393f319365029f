package io.sojourn.cluster.http;

import io.vertx.core.Future;

/** Whether one thing that the server needs is there: fails with a message for operators if not. Never blocks. */
@FunctionalInterface
public interface HealthCheck {
    Future<Void> check();

    /**
     * Whether requests should go elsewhere while this fails. What fails for all processes at once, or will be made good by
     * this one, is only told: there is no better place to send requests to.
     */
    default boolean isNeeded() {
        return true;
    }

    /** The same check, which is only told of when it fails. */
    default HealthCheck toldOnly() {
        HealthCheck check = this;
        return new HealthCheck() {
            @Override
            public Future<Void> check() {
                return check.check();
            }

            @Override
            public boolean isNeeded() {
                return false;
            }
        };
    }
}
