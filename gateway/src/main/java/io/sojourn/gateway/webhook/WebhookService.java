package io.sojourn.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.machine.ServedShards;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.gateway.webhook.dispatch.Dispatcher;
import io.sojourn.gateway.webhook.machine.WebhookRole;
import io.sojourn.gateway.webhook.send.WebhookMeters;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Webhooks in one process: the role that its shards play, and the dispatchers that serve those which it owns. {@link
 * #start} it before the role is hosted.
 */
public final class WebhookService implements ServedShards {
    private final Dispatcher.Parts parts;
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    /** @param loops event loops to work on */
    public WebhookService(Dispatcher.Parts parts, int loops, MeterRegistry metrics) {
        this.parts = parts;
        WebhookMeters meters = new WebhookMeters(metrics);
        for (int i = 0; i < loops; i++) {
            dispatchers.add(new Dispatcher(parts, meters));
        }
    }

    public ShardRole role() {
        return new WebhookRole(this);
    }

    public Future<Void> start() {
        return Future.all(dispatchers.stream()
                        .map(dispatcher -> parts.node().vertx().deployVerticle(dispatcher))
                        .toList())
                .mapEmpty();
    }

    /** Begins no more deliveries, and lets those under way end; to be called before the shards are handed over. */
    public Future<Void> drain() {
        return Future.join(dispatchers.stream().map(Dispatcher::drain).toList()).mapEmpty();
    }

    @Override
    public void began(ShardId shard, long epoch) {
        dispatcherOf(shard).began(shard, epoch);
    }

    @Override
    public void ended(ShardId shard, long epoch) {
        dispatcherOf(shard).ended(shard, epoch);
    }

    private Dispatcher dispatcherOf(ShardId shard) {
        return dispatchers.get(shard.number() % dispatchers.size());
    }
}
