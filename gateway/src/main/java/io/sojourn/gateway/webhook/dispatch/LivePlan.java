package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import java.util.List;

/** Everything that happens, as it happens. */
record LivePlan(String webhookId, Interest interest, long epoch, int maxBacklog) implements IntakePlan {
    @Override
    public StartPoint startAt(String cursor) {
        return StartPoint.parse(cursor);
    }

    @Override
    public boolean takes(EventBody event) {
        return true;
    }

    @Override
    public WebhookCommand command(String previous, String next, List<NewDelivery> deliveries, boolean missed) {
        return new WebhookCommand.Enqueue(epoch, webhookId, previous, next, deliveries, missed);
    }

    @Override
    public boolean tellsOfGaps() {
        return true;
    }

    @Override
    public boolean isDoneAt(String cursor) {
        return false;
    }
}
