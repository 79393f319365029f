package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.EventSink;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.gateway.subscription.Subscribed;
import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.gateway.webhook.endpoint.Notices;
import io.sojourn.gateway.webhook.send.ShardLink;
import io.sojourn.protocol.shard.ShardHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events for one webhook and has them queued: the deliveries of the events between two cursors, and the later
 * cursor, in one command, hence in one transaction. One command is under way at a time; meanwhile, and while too many
 * deliveries wait, nothing is taken: the hub's outbox fills up to its bound, the subscription ends, and goes on from the
 * cursor when there is room. So nothing is lost for as long as the logs keep it, and memory does not grow.
 *
 * <p>Confined to the context of its hub.
 */
final class EventIntake implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final IntakeTools tools;
    private final ShardLink link;
    private final IntakePlan plan;
    private final IntakeOwner owner;
    private final List<NewDelivery> taken = new ArrayList<>();
    private @Nullable Subscriber subscriber;
    private String cursor;
    /** Where the first {@code markedCount} of what was taken end. */
    private @Nullable String mark;

    private int markedCount;
    private boolean missed;
    private boolean moved;
    private boolean sending;
    private boolean waitingForRoom;
    private boolean stopped;
    private boolean stale;
    private long pauseMs = FIRST_PAUSE_MS;

    /** @param cursor up to here everything is queued */
    EventIntake(IntakeTools tools, ShardLink link, IntakePlan plan, String cursor, IntakeOwner owner) {
        this.tools = tools;
        this.link = link;
        this.plan = plan;
        this.cursor = cursor;
        this.owner = owner;
    }

    void start() {
        if (stopped || subscriber != null || sending) {
            return;
        }
        if (isOverfull()) {
            waitingForRoom = true;
            return;
        }
        waitingForRoom = false;
        Subscriber fresh = tools.hub().connectLossless(this);
        subscriber = fresh;
        tools.hub()
                .subscribe(fresh, plan.interest(), plan.startAt(cursor), this::begun)
                .onFailure(failed -> {
                    LOG.info("Webhook {} hears nothing for the moment: {}", plan.webhookId(), failed.toString());
                    disconnect();
                    startLater();
                });
    }

    void stop() {
        stopped = true;
        disconnect();
    }

    /** Whether it has stopped since the webhook is not where it thought: another is to take its place. */
    boolean isStale() {
        return stale;
    }

    /** Fewer deliveries wait than before. */
    void hasRoom() {
        if (stopped || isOverfull()) {
            return;
        }
        if (waitingForRoom) {
            start();
        } else if (subscriber != null) {
            subscriber.pump();
        }
    }

    /** From time to time: the cursor of a webhook for which nothing happens must move on too, or retention overtakes it. */
    void noteQuiet() {
        if (!moved && !sending && subscriber != null && !isOverfull()) {
            subscriber.mark();
        }
        moved = false;
    }

    @Override
    public boolean isFull() {
        return sending || isOverfull();
    }

    @Override
    public boolean wantsCursor() {
        return true;
    }

    @Override
    public void write(List<Outbound> burst) {
        for (Outbound each : burst) {
            if (each instanceof OutboundEvent event) {
                EventBody body = tools.bodies().of(event);
                if (plan.takes(body)) {
                    taken.add(body.to(plan.webhookId()));
                }
            } else if (each instanceof Outbound.Mark at) {
                mark = at.cursor();
                markedCount = taken.size();
            }
        }
        flush();
    }

    @Override
    public void close(CloseReason reason) {
        subscriber = null;
        forgetTaken();
        if (!stopped) {
            LOG.debug("Webhook {} goes on from its cursor: {}", plan.webhookId(), reason.text());
            startLater();
        }
    }

    private void begun(Subscribed begun) {
        pauseMs = FIRST_PAUSE_MS;
        boolean gap = !begun.recovered() && plan.tellsOfGaps();
        if (gap) {
            LOG.warn("Webhook {} has missed events that are no longer kept", plan.webhookId());
            missed = true;
            byte[] at = cursor.getBytes(StandardCharsets.US_ASCII);
            String number = Long.toHexString(ShardHash.hash(at, 0, at.length));
            taken.add(Notices.of(
                    Notices.RESUME_GAP, plan.webhookId(), number, tools.clock().millis()));
        }
        if (gap || plan.isDoneAt(begun.cursor())) {
            mark = begun.cursor();
            markedCount = taken.size();
            flush();
        }
    }

    private void flush() {
        String next = mark;
        if (next == null || sending || stopped) {
            return;
        }
        List<NewDelivery> deliveries = List.copyOf(taken.subList(0, markedCount));
        if (next.equals(cursor) && deliveries.isEmpty()) {
            mark = null;
            owner.isAt(this, plan.isDoneAt(cursor));
            return;
        }
        boolean gap = missed;
        sending = true;
        mark = null;
        taken.subList(0, markedCount).clear();
        markedCount = 0;
        missed = false;
        link.send(plan.command(cursor, next, deliveries, gap)).onSuccess(reply -> {
            sending = false;
            if (reply == WebhookReply.APPLIED) {
                queued(next, deliveries.size());
            } else if (!stopped) {
                stop();
                stale = true;
                owner.movedOn();
            }
        });
    }

    private void queued(String next, int count) {
        cursor = next;
        moved = true;
        owner.queued(count);
        if (stopped) {
            return;
        }
        owner.isAt(this, plan.isDoneAt(next));
        flush();
        if (subscriber != null && !isFull()) {
            subscriber.pump();
        } else if (subscriber == null) {
            start();
        }
    }

    private boolean isOverfull() {
        return owner.backlog() > plan.maxBacklog();
    }

    /** What the shard was not told of comes again, after the cursor. */
    private void forgetTaken() {
        taken.clear();
        mark = null;
        markedCount = 0;
        missed = false;
    }

    private void disconnect() {
        Subscriber current = subscriber;
        subscriber = null;
        forgetTaken();
        if (current != null) {
            tools.hub().leave(current);
        }
    }

    private void startLater() {
        tools.vertx().setTimer(pauseMs, due -> start());
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
}
