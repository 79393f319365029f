package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.endpoint.Replay;
import io.sojourn.gateway.webhook.send.DeliveryReads;
import io.sojourn.gateway.webhook.send.ShardLink;
import io.sojourn.gateway.webhook.settings.WebhookLimits;
import java.util.List;

/**
 * The part of a replay that is about dead deliveries: they are queued again, a page at a time, while few wait. One that
 * dies again is not taken up again, since it lies behind the replay's own position by then.
 */
final class DeadLetters {
    private static final int PAGE = 200;

    private final DeliveryReads reads;
    private final ShardLink link;
    private final String webhookId;
    private final Replay replay;
    private final Runnable queued;
    private final Runnable done;
    private boolean busy;
    private boolean stopped;

    /**
     * Begins with {@link #goOn}.
     *
     * @param queued runs when some more were queued
     * @param done runs when there are no more
     */
    DeadLetters(DeliveryReads reads, ShardLink link, String webhookId, Replay replay, Runnable queued, Runnable done) {
        this.reads = reads;
        this.link = link;
        this.webhookId = webhookId;
        this.replay = replay;
        this.queued = queued;
        this.done = done;
    }

    /** There may be room for a page. */
    void goOn(long backlog, WebhookLimits limits) {
        if (busy || stopped || backlog > limits.replayBacklog()) {
            return;
        }
        busy = true;
        reads.read(store -> store.dead(webhookId, replay.before(), replay.fromMs(), replay.toMs(), PAGE))
                .onFailure(failed -> busy = false)
                .onSuccess(this::queue);
    }

    void stop() {
        stopped = true;
    }

    private void queue(List<String> page) {
        if (stopped) {
            return;
        }
        if (page.isEmpty()) {
            stopped = true;
            done.run();
            return;
        }
        link.send(new WebhookCommand.Retry(webhookId, page)).onSuccess(reply -> {
            busy = false;
            queued.run();
        });
    }
}
