package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.log.Housekeeping;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.sojourn.gateway.webhook.send.Courier;
import io.sojourn.gateway.webhook.send.DeliveryReads;
import io.sojourn.gateway.webhook.send.SenderTools;
import io.sojourn.gateway.webhook.send.WebhookMeters;
import io.sojourn.gateway.webhook.settings.WebhookSettings;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the shards of webhooks that this process serves. */
public final class Dispatcher extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long AGAIN_AFTER_MS = 1_000;
    /** With many webhooks on this loop the notes of quiet ones come less often. */
    private static final long QUIET_MS_EACH = 10;

    /** What is under way when the process ends gets so long: a receiver that hangs shall not keep it. */
    private static final long DRAIN_MS = 5_000;

    private static final long DRAIN_CHECK_MS = 20;

    private static final DeliveryLimits INTAKE = new DeliveryLimits(256 << 10, 1_000, 1, 64 << 10);

    /**
     * What dispatchers are made of.
     *
     * @param http how receivers are talked to
     */
    public record Parts(
            Node node,
            DeliveryStore store,
            Housekeeping housekeeping,
            ReceiverAddresses addresses,
            HttpClientOptions http,
            WebhookSettings settings) {}

    private final Parts parts;
    private final WebhookMeters meters;
    private final Map<ShardId, ServedShard> served = new HashMap<>();
    private @Nullable DispatchTools tools;
    private boolean draining;

    public Dispatcher(Parts parts, WebhookMeters meters) {
        this.parts = parts;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        tools = makeTools();
        vertx.setPeriodic(
                parts.settings().times().housekeepingMs(),
                timer -> served.values().forEach(ServedShard::keepHouse));
        noteQuietLater();
        return Future.succeededFuture();
    }

    /** A shard is served by this process from now on. Safe from any thread. */
    public void began(ShardId shard, long epoch) {
        context.runOnContext(now -> serve(shard, epoch));
    }

    /** A shard is served no more. Safe from any thread. */
    public void ended(ShardId shard, long epoch) {
        context.runOnContext(now -> {
            ServedShard current = served.get(shard);
            if (current != null && current.epoch() == epoch) {
                served.remove(shard);
                current.stop();
            }
        });
    }

    /**
     * Begins nothing more. Completes when what was under way is noted, or has had its time: then the next owner tries it
     * again. Safe from any thread.
     */
    public Future<Void> drain() {
        Promise<Void> drained = Promise.promise();
        context.runOnContext(now -> {
            draining = true;
            served.values().forEach(ServedShard::pause);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MS);
            vertx.setPeriodic(DRAIN_CHECK_MS, timer -> {
                if (served.values().stream().allMatch(ServedShard::isQuiet) || System.nanoTime() > end) {
                    vertx.cancelTimer(timer);
                    drained.tryComplete();
                }
            });
        });
        return drained.future();
    }

    private DispatchTools makeTools() {
        WebhookSettings settings = parts.settings();
        Shards shards = parts.node().newShards();
        SubscriptionHub hub = new SubscriptionHub(
                parts.node().newFeed(), shards.count(), INTAKE, task -> context.runOnContext(now -> task.run()));
        Courier courier = new Courier(
                vertx, parts.addresses(), parts.http(), settings.times().timeoutMs(), settings.clock());
        return new DispatchTools(
                shards,
                parts.node().newFeed(),
                new IntakeTools(vertx, hub, new EventBodies(), settings.clock()),
                new SenderTools(vertx, courier, new DeliveryReads(vertx, parts.store()), settings, meters),
                parts.housekeeping());
    }

    private void serve(ShardId shard, long epoch) {
        if (draining) {
            return;
        }
        DispatchTools with = tools;
        if (with == null) {
            throw new IllegalStateException("not started");
        }
        ServedShard before = served.remove(shard);
        if (before != null) {
            before.stop();
        }
        ServedShard fresh = new ServedShard(with, shard, epoch, () -> serveAgain(shard, epoch));
        served.put(shard, fresh);
        fresh.start().onFailure(failed -> {
            StoreOutage.tell(LOG, failed, "webhooks of shard " + shard + " cannot be served now");
            serveAgain(shard, epoch);
        });
    }

    /** While this process still serves the shard; if another one does, it will hear of that. */
    private void serveAgain(ShardId shard, long epoch) {
        ServedShard current = served.get(shard);
        if (current == null || current.epoch() != epoch) {
            return;
        }
        current.stop();
        vertx.setTimer(AGAIN_AFTER_MS, due -> {
            if (served.get(shard) == current) {
                serve(shard, epoch);
            }
        });
    }

    private void noteQuietLater() {
        long running = served.values().stream().mapToLong(ServedShard::running).sum();
        long pause = Math.max(parts.settings().times().quietMs(), running * QUIET_MS_EACH);
        vertx.setTimer(pause, due -> {
            served.values().forEach(ServedShard::noteQuiet);
            noteQuietLater();
        });
    }
}
