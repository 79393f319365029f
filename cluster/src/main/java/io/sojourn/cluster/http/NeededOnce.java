package io.sojourn.cluster.http;

import io.vertx.core.Future;

/**
 * A check that must pass once before the process is ready, and is only told of from then on. When one of several processes
 * dies, what it did falls to all others at once, and none has it yet: if they were not ready meanwhile, nobody was.
 */
public final class NeededOnce implements HealthCheck {
    private final HealthCheck check;
    private volatile boolean passed;

    public NeededOnce(HealthCheck check) {
        this.check = check;
    }

    @Override
    public Future<Void> check() {
        return check.check().onSuccess(up -> passed = true);
    }

    @Override
    public boolean isNeeded() {
        return !passed;
    }
}
