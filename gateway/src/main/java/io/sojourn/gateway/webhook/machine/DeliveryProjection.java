package io.sojourn.gateway.webhook.machine;

import io.sojourn.cluster.store.DeliveryRows;
import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.cluster.store.Row;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookCommandCodec;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.record.LogRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of deliveries that a record decides. Refused commands decide none. */
final class DeliveryProjection {
    private final LogRecord record;
    /** By their SQL, so that they are written in few batches. */
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    private DeliveryProjection(LogRecord record) {
        this.record = record;
    }

    static List<Row> project(LogRecord record) {
        return new DeliveryProjection(record).project();
    }

    private List<Row> project() {
        for (int i = 0; i < record.batch().commands().size(); i++) {
            Command command = record.batch().commands().get(i);
            byte[] reply = record.replies().get(i);
            if (command.kind() == CommandKind.WEBHOOK && WebhookReply.of(reply) == WebhookReply.APPLIED) {
                project(WebhookCommandCodec.decode(command.body()), WebhookReply.position(reply));
            }
        }
        List<Row> all = new ArrayList<>();
        rows.values().forEach(all::addAll);
        return all;
    }

    private void project(WebhookCommand command, long position) {
        if (command instanceof WebhookCommand.Notify c) {
            add(DeliveryRows.queued(c.id(), position, c.delivery(), record.timeMs()));
        } else if (command instanceof WebhookCommand.Enqueue c) {
            long at = position;
            for (NewDelivery delivery : c.deliveries()) {
                add(DeliveryRows.queued(c.id(), at++, delivery, record.timeMs()));
            }
        } else if (command instanceof WebhookCommand.Requeue c) {
            long at = position;
            for (NewDelivery delivery : c.deliveries()) {
                add(DeliveryRows.queuedAnew(c.id(), at++, delivery, record.timeMs(), c.before()));
            }
        } else if (command instanceof WebhookCommand.Retry c) {
            long at = position;
            for (String deliveryId : c.deliveryIds()) {
                add(DeliveryRows.retried(c.id(), at++, deliveryId, record.timeMs()));
            }
        } else if (command instanceof WebhookCommand.RecordTry c) {
            add(DeliveryRows.tried(c.deliveryId(), c.attempt(), c.status(), c.failures(), c.inOrder(), c.nextMs()));
            add(DeliveryRows.attempt(c.deliveryId(), c.attempt()));
        } else if (command instanceof WebhookCommand.Expire c) {
            add(DeliveryRows.expired(c.id(), c.beforeMs(), record.timeMs()));
        }
    }

    private void add(Row row) {
        rows.computeIfAbsent(row.sql(), sql -> new ArrayList<>()).add(row);
    }
}
