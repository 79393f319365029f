package io.sojourn.gateway.webhook.send;

import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.cluster.store.WaitingDelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads deliveries away from the event loop. Each webhook has at most one read of a kind under way, so what waits for a
 * thread is bounded by the webhooks.
 */
public final class DeliveryReads {
    private static final int THREADS = 3;
    private static final int WARN_AFTER_S = 10;

    /** Deliveries that were overtaken, and when the next ones are due. */
    record Overtaken(List<WaitingDelivery> due, OptionalLong nextMs) {}

    private final DeliveryStore store;
    private final WorkerExecutor workers;

    public DeliveryReads(Vertx vertx, DeliveryStore store) {
        this.store = store;
        this.workers =
                vertx.createSharedWorkerExecutor("sojourn-webhook-reads", THREADS, WARN_AFTER_S, TimeUnit.SECONDS);
    }

    /** Anything from the store, completed on the caller's context. */
    public <T> Future<T> read(Function<DeliveryStore, T> query) {
        return workers.executeBlocking(() -> query.apply(store), false);
    }

    Future<List<WaitingDelivery>> waiting(String webhookId, long afterPosition, int limit, int maxBytes) {
        return read(from -> from.waiting(webhookId, afterPosition, limit, maxBytes));
    }

    Future<Overtaken> overtaken(String webhookId, long nowMs, int limit, int maxBytes) {
        return read(from -> new Overtaken(
                from.overtaken(webhookId, nowMs, limit, maxBytes), from.nextOvertakenMs(webhookId, nowMs)));
    }
}
