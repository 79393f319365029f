package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.endpoint.Replay;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.event.EventId;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the logs still hold of a span of time, up to where they stood when the replay was asked for.
 *
 * @param end that place
 */
record ReplayPlan(String webhookId, Interest interest, long epoch, int maxBacklog, Replay replay, Cursor end)
        implements IntakePlan {
    @Override
    public StartPoint startAt(String cursor) {
        return StartPoint.parse(cursor.isEmpty() ? "earliest" : cursor);
    }

    /** What came after the end is brought by the other intake. */
    @Override
    public boolean takes(EventBody event) {
        EventId id = EventId.parse(event.eventId());
        OptionalLong last = end.position(id.shard());
        return replay.concerns(event.eventMs()) && last.isPresent() && id.seq() <= last.getAsLong();
    }

    @Override
    public WebhookCommand command(String previous, String next, List<NewDelivery> deliveries, boolean missed) {
        return new WebhookCommand.Requeue(epoch, webhookId, previous, next, deliveries, replay.before());
    }

    @Override
    public boolean tellsOfGaps() {
        return false;
    }

    @Override
    public boolean isDoneAt(String cursor) {
        Cursor at = Cursor.parse(cursor);
        return end.positions().entrySet().stream().allMatch(position -> {
            OptionalLong reached = at.position(position.getKey());
            return reached.isEmpty() || reached.getAsLong() >= position.getValue();
        });
    }
}
