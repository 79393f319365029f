package io.sojourn.gateway.webhook.command;

import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryTry;
import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.webhook.endpoint.Definition;
import io.sojourn.gateway.webhook.endpoint.DefinitionChange;
import io.sojourn.gateway.webhook.endpoint.DisabledReason;
import io.sojourn.gateway.webhook.signing.Secret;
import java.util.List;

/**
 * What a webhook shard can be told. A {@link Fenced} command is of the dispatcher of the shard's owner: it says under
 * which epoch it works, and is refused once another has begun.
 */
public sealed interface WebhookCommand {
    /** A command of a dispatcher. */
    sealed interface Fenced extends WebhookCommand {
        long epoch();
    }

    /** A command that only concerns a webhook that there is; otherwise it is refused. */
    sealed interface OfWebhook extends WebhookCommand {
        String id();
    }

    /** From now on the dispatcher of this epoch is the one whose commands count. */
    record BeginDispatch(long epoch) implements Fenced {}

    /** @param cursor where the logs stand: the webhook hears of what comes after */
    record Create(String id, Definition definition, Secret secret, String cursor) implements WebhookCommand {}

    /** @param now where the logs of all its topics stand: it hears of new ones from there on */
    record Change(String id, DefinitionChange change, String now) implements OfWebhook {}

    record Delete(String id) implements OfWebhook {}

    /** @param overlapMs how long the secret that is replaced signs too */
    record RotateSecret(String id, Secret secret, long overlapMs) implements OfWebhook {}

    /** Something that is no event is to be delivered. */
    record Notify(String id, NewDelivery delivery) implements OfWebhook {}

    /**
     * Deliveries of the events between two cursors. Refused with {@code MOVED_ON} unless the webhook is at {@code
     * previous}.
     *
     * @param missed whether events before were no longer kept
     */
    record Enqueue(long epoch, String id, String previous, String next, List<NewDelivery> deliveries, boolean missed)
            implements Fenced, OfWebhook {}

    /**
     * The same for the replay that is under way; what was settled before it is queued again.
     *
     * @param before the position of the replay
     */
    record Requeue(long epoch, String id, String previous, String next, List<NewDelivery> deliveries, long before)
            implements Fenced, OfWebhook {}

    /**
     * A delivery was tried.
     *
     * @param failures since it was queued
     * @param inOrder whether others still wait for it, if it is not settled
     * @param nextMs when it is due again, if it is not settled
     */
    record RecordTry(
            long epoch,
            String id,
            String deliveryId,
            DeliveryTry attempt,
            DeliveryStatus status,
            int failures,
            boolean inOrder,
            long nextMs)
            implements Fenced, OfWebhook {}

    /** The webhook is not to be called any more. Decides a {@code webhook_disabled}. */
    record Disable(long epoch, String id, DisabledReason reason) implements Fenced, OfWebhook {}

    /** Deliveries are to be tried again, whatever became of them. */
    record Retry(String id, List<String> deliveryIds) implements OfWebhook {}

    record StartReplay(String id, long fromMs, long toMs, String end) implements OfWebhook {}

    record EndReplay(long epoch, String id) implements Fenced, OfWebhook {}

    /** A page of what was queued before a time is given up. */
    record Expire(long epoch, String id, long beforeMs) implements Fenced, OfWebhook {}

    /** Nothing is left of a webhook that was deleted. */
    record Forget(long epoch, String id) implements Fenced {}
}
