package io.sojourn.cluster.http;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;

/**
 * Whether the process is about to end: from then on it is not ready, and nothing new begins. One for all event loops of a
 * process; never taken back.
 */
public final class Draining implements HealthCheck {
    private volatile boolean begun;

    public void begin() {
        begun = true;
    }

    public boolean hasBegun() {
        return begun;
    }

    /**
     * To be called before anything begins.
     *
     * @throws ProblemException {@code SHUTTING_DOWN}
     */
    public void refuseNew() {
        if (begun) {
            throw new ProblemException(
                    ErrorCode.SHUTTING_DOWN,
                    "this server is about to end: try another one, or this one a little later");
        }
    }

    @Override
    public Future<Void> check() {
        return begun ? Future.failedFuture(ErrorCode.SHUTTING_DOWN.title()) : Future.succeededFuture();
    }
}
