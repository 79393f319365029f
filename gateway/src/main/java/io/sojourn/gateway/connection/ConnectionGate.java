package io.sojourn.gateway.connection;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives out places for streams, so many in all and so many for each key, and none while the process drains. One for all
 * event loops of a process; thread-safe.
 */
public final class ConnectionGate {
    private final StreamSettings limits;
    private final Draining draining;
    private final StreamMeters meters;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> openByKey = new ConcurrentHashMap<>();
    private volatile @Nullable Promise<Void> emptied;

    public ConnectionGate(StreamSettings limits, Draining draining, StreamMeters meters) {
        this.limits = limits;
        this.draining = draining;
        this.meters = meters;
    }

    /**
     * Takes a place, which is to be given back.
     *
     * @throws ProblemException {@code SHUTTING_DOWN}, {@code SERVER_FULL} or {@code TOO_MANY_CONNECTIONS}
     */
    public Place take(StreamKind kind, Caller caller) {
        try {
            draining.refuseNew();
            takeOfAll();
            if (!caller.isAnonymous()) {
                takeOfKey(caller.name());
            }
        } catch (ProblemException refused) {
            meters.refused(refused.code());
            throw refused;
        }
        meters.opened(kind);
        return new Place(this, kind, caller);
    }

    /** Open streams. */
    public int open() {
        return open.get();
    }

    public StreamMeters meters() {
        return meters;
    }

    /** Completes as soon as no stream is open. Only for a process that drains: elsewhere others come. */
    public Future<Void> whenEmpty() {
        Promise<Void> promise = Promise.promise();
        emptied = promise;
        tellIfEmpty();
        return promise.future();
    }

    void giveBack(StreamKind kind, Caller caller) {
        meters.closed(kind);
        if (!caller.isAnonymous()) {
            giveBackOfKey(caller.name());
        }
        open.decrementAndGet();
        tellIfEmpty();
    }

    private void takeOfAll() {
        if (open.incrementAndGet() > limits.maxConnections()) {
            open.decrementAndGet();
            throw new ProblemException(
                    ErrorCode.SERVER_FULL, "this server takes " + limits.maxConnections() + " connections in all");
        }
    }

    private void takeOfKey(String key) {
        int now = openByKey.merge(key, 1, Integer::sum);
        if (now > limits.maxConnectionsPerKey()) {
            giveBackOfKey(key);
            open.decrementAndGet();
            throw new ProblemException(
                    ErrorCode.TOO_MANY_CONNECTIONS,
                    "one key may have " + limits.maxConnectionsPerKey() + " connections; any number of topics fits on"
                            + " one");
        }
    }

    private void giveBackOfKey(String key) {
        openByKey.computeIfPresent(key, (name, count) -> count == 1 ? null : count - 1);
    }

    private void tellIfEmpty() {
        Promise<Void> waiting = emptied;
        if (waiting != null && open.get() == 0) {
            waiting.tryComplete();
        }
    }
}
