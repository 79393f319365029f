package io.sojourn.cluster.http;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /** @param trouble says at any time, to any thread, what is wrong, and null if nothing is */
    static HealthCheck ofTrouble(Supplier<@Nullable String> trouble) {
        return () -> {
            String told = trouble.get();
            return told == null ? Future.succeededFuture() : Future.failedFuture(told);
        };
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
