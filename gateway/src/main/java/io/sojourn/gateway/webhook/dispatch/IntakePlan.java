package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import java.util.List;

/** Which events an intake takes for a webhook, and what it makes of them. */
interface IntakePlan {
    String webhookId();

    Interest interest();

    /** Where it begins when it has come so far. */
    StartPoint startAt(String cursor);

    /** Whether an event of the interest is to be delivered. */
    boolean takes(EventBody event);

    /** What tells the shard of the events between two cursors. */
    WebhookCommand command(String previous, String next, List<NewDelivery> deliveries, boolean missed);

    /** Deliveries that may wait: while there are more, no events are taken. */
    int maxBacklog();

    /** Whether the owner is told that events before the beginning are gone. */
    boolean tellsOfGaps();

    /** Whether nothing is left to be taken behind a cursor. */
    boolean isDoneAt(String cursor);
}
