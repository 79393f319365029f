package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.log.Housekeeping;
import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.store.DeliveryRows;
import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.cluster.store.Row;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookQuery.Found;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.send.SenderTools;
import io.sojourn.gateway.webhook.send.ShardLink;
import io.sojourn.gateway.webhook.settings.WebhookLimits;
import io.sojourn.gateway.webhook.settings.WebhookTimes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log of deliveries of one shard within its bounds: one webhook after the other, page by page, each page in a
 * transaction of its own, so that nobody waits for long. Rounds that come while one is under way are left out.
 */
final class WebhookHousekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHousekeeper.class);

    private final SenderTools tools;
    private final Housekeeping housekeeping;
    private final ShardLink link;
    private boolean busy;

    WebhookHousekeeper(SenderTools tools, Housekeeping housekeeping, ShardLink link) {
        this.tools = tools;
        this.housekeeping = housekeeping;
        this.link = link;
    }

    void keepHouse(Found all) {
        if (busy) {
            return;
        }
        busy = true;
        Future<Void> round = Future.succeededFuture();
        for (Endpoint endpoint : all.endpoints()) {
            round = round.compose(done -> keep(endpoint));
        }
        for (String id : all.deleted()) {
            round = round.compose(done -> purge(id));
        }
        round.onComplete(done -> {
            busy = false;
            if (done.failed()) {
                LOG.info(
                        "Housekeeping of shard {} goes on later: {}",
                        link.shard(),
                        done.cause().toString());
            }
        });
    }

    private Future<Void> keep(Endpoint endpoint) {
        WebhookTimes times = tools.settings().times();
        long now = tools.settings().clock().millis();
        long expireBeforeMs = now - times.expireAfterMs();
        return tools.reads().read(store -> due(store, endpoint, now)).compose(due -> {
            if (!due.rows.isEmpty()) {
                return write(due.rows).compose(done -> keep(endpoint));
            }
            return due.expires
                    ? link.send(new WebhookCommand.Expire(link.epoch(), endpoint.id(), expireBeforeMs))
                            .compose(reply -> goOnIf(reply == WebhookReply.APPLIED, endpoint))
                    : Future.succeededFuture();
        });
    }

    /** It may have been deleted meanwhile. */
    private Future<Void> goOnIf(boolean applied, Endpoint endpoint) {
        return applied ? keep(endpoint) : Future.succeededFuture();
    }

    /** What is to be done for a webhook. */
    private record Due(List<Row> rows, boolean expires) {}

    /** Blocks. */
    private Due due(DeliveryStore store, Endpoint endpoint, long now) {
        WebhookTimes times = tools.settings().times();
        WebhookLimits limits = tools.settings().limits();
        String id = endpoint.id();
        List<Row> rows = new ArrayList<>();
        prune(store, id, DeliveryStatus.DELIVERED, now - times.keepDeliveredMs(), rows);
        prune(store, id, DeliveryStatus.DEAD, now - times.keepDeadMs(), rows);
        long before = endpoint.feed().nextPosition() - limits.delivered();
        if (store.hasDelivered(id, before)) {
            rows.addAll(DeliveryRows.pruned(id, before));
        }
        boolean expires = store.oldestWaitingMs(id).orElse(Long.MAX_VALUE) < now - times.expireAfterMs();
        return new Due(rows, expires);
    }

    private static void prune(DeliveryStore store, String id, DeliveryStatus status, long beforeMs, List<Row> rows) {
        if (store.oldestSettledMs(id, status).orElse(Long.MAX_VALUE) < beforeMs) {
            rows.addAll(DeliveryRows.pruned(id, status, beforeMs));
        }
    }

    private Future<Void> purge(String webhookId) {
        return tools.reads()
                .read(store -> store.hasAny(webhookId))
                .compose(any -> any
                        ? write(DeliveryRows.deleted(webhookId)).compose(done -> purge(webhookId))
                        : link.send(new WebhookCommand.Forget(link.epoch(), webhookId))
                                .mapEmpty());
    }

    private Future<Void> write(List<Row> rows) {
        Promise<Void> written = Promise.promise();
        Context home = tools.vertx().getOrCreateContext();
        housekeeping.submitRows(rows, task -> home.runOnContext(now -> task.run()), outcome -> {
            if (outcome instanceof LogOutcome.Committed) {
                written.complete();
            } else {
                written.fail("housekeeping was not written: " + outcome);
            }
        });
        return written.future();
    }
}
