package io.sojourn.gateway.webhook.send;

import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryTry;
import io.sojourn.cluster.store.WaitingDelivery;
import io.sojourn.gateway.webhook.address.WebhookUrl;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.gateway.webhook.endpoint.DisabledReason;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.endpoint.Health;
import io.sojourn.gateway.webhook.retry.Answered;
import io.sojourn.gateway.webhook.retry.Throttle;
import io.sojourn.gateway.webhook.settings.WebhookSettings;
import java.util.List;
import java.util.OptionalLong;

/**
 * Sends one webhook's deliveries, each until it is settled. What came of a try is told to the shard; until that is
 * committed, a crash lets the try be made again: so a delivery is made at least once, under the same id. Has its own
 * queue, pace and patience: whatever its receiver does, other webhooks do not notice. Confined to its context.
 */
public final class EndpointSender {
    private final SenderTools tools;
    private final WebhookSettings settings;
    private final ShardLink link;
    private final Runnable settled;
    private final DeliveryStock stock;
    private final Throttle throttle;
    private final Alarm alarm;
    private Endpoint endpoint;
    private WebhookUrl url;
    private long failingSinceMs;
    private long backlog;
    /** What the backlog was when it was last counted. */
    private long counted;

    private boolean counting;
    private boolean paused;
    private boolean stopped;

    /** @param settled runs after a delivery was settled, and committed: fewer wait */
    public EndpointSender(SenderTools tools, ShardLink link, Endpoint endpoint, Runnable settled) {
        this.tools = tools;
        this.settings = tools.settings();
        this.link = link;
        this.settled = settled;
        this.endpoint = endpoint;
        this.url = WebhookUrl.parse(endpoint.definition().url());
        Health health = endpoint.health();
        this.failingSinceMs = health.failingSinceMs();
        this.stock = new DeliveryStock(endpoint.id(), tools.reads(), settings.limits(), this::pump);
        this.throttle = new Throttle(
                settings.schedule(),
                settings.limits().atOnce(),
                settings.random(),
                health.failuresInARow(),
                endpoint.definition().ratePerS(),
                now());
        this.alarm = new Alarm(tools.vertx(), settings.clock(), this::pump);
    }

    /** Goes on with what waits. */
    public void start() {
        recount();
        pump();
    }

    /** Counts anew what waits: rows that were queued twice are one, and some are given up unseen. */
    public void recount() {
        if (counting) {
            return;
        }
        counting = true;
        int most = settings.limits().backlog() + 1;
        tools.reads().read(store -> store.backlog(endpoint.id(), most)).onComplete(done -> {
            counting = false;
            if (done.succeeded() && !stopped) {
                waiting(done.result());
                counted = done.result();
                settled.run();
                pump();
            }
        });
    }

    /** Definition, secrets or health have changed. */
    public void update(Endpoint changed) {
        if (changed.definition().ratePerS() != endpoint.definition().ratePerS()) {
            throttle.limitRate(changed.definition().ratePerS(), now());
        }
        if (!changed.definition().url().equals(endpoint.definition().url())) {
            tryNow();
        }
        endpoint = changed;
        url = WebhookUrl.parse(changed.definition().url());
        failingSinceMs = changed.health().failingSinceMs();
        pump();
    }

    /** So many deliveries were queued. */
    public void queued(int count) {
        waiting(backlog + count);
        if (count > 0) {
            stock.hasNews();
            pump();
        }
    }

    /** Somebody wants these delivered now, or asks how the receiver is. */
    public void queuedAnew(List<String> deliveryIds) {
        tryNow();
        stock.requeued(deliveryIds);
        recount();
        pump();
    }

    /** Somebody thinks that the receiver is well again. */
    private void tryNow() {
        throttle.probeNow();
        stock.dueNow();
    }

    /** How many deliveries wait, about. */
    public long backlog() {
        return backlog;
    }

    /** Begins nothing more; what is under way is still noted. */
    public void pause() {
        paused = true;
    }

    /** Whether nothing is under way, and all is noted. */
    public boolean isQuiet() {
        return stock.isQuiet();
    }

    /** Begins nothing more; what comes of tries that are under way is not told any more. */
    public void stop() {
        if (!stopped) {
            stopped = true;
            alarm.cancel();
            tools.meters().waiting(-backlog);
        }
    }

    /** So many wait now. */
    private void waiting(long now) {
        if (!stopped) {
            tools.meters().waiting(now - backlog);
        }
        backlog = now;
    }

    private void pump() {
        if (stopped || paused) {
            return;
        }
        long now = now();
        stock.refill(now, throttle.isOpen());
        int room = throttle.room(now, stock.underWay());
        if (room > 0) {
            List<WaitingDelivery> taken = stock.take(now, room);
            throttle.begun(taken.size());
            taken.forEach(this::attempt);
        }
        if (stock.isDrained() && backlog != counted) {
            // Some of what was queued was there before: nobody may wait for that to be sent.
            recount();
        }
        long next = Math.max(stock.nextMs(), throttle.gateMs());
        // What could go now and does not, waits for something under way, whose end comes here.
        alarm.ringAt(next <= now ? Long.MAX_VALUE : next);
    }

    private void attempt(WaitingDelivery delivery) {
        long begin = now();
        long seconds = begin / 1_000;
        String signature = endpoint.secrets().sign(delivery.deliveryId(), seconds, delivery.body(), begin);
        tools.courier()
                .send(new Parcel(url, delivery.deliveryId(), seconds, signature, delivery.body()))
                .onSuccess(sent -> {
                    if (!stopped) {
                        end(delivery, begin, sent);
                        pump();
                    }
                });
    }

    private void end(WaitingDelivery before, long begin, Sent sent) {
        long now = now();
        DeliveryTry attempt = new DeliveryTry(
                before.tries() + 1, begin, Math.max(0, now - begin), sent.status(), sent.error(), sent.answer());
        if (sent.answered() == Answered.DELIVERED) {
            failingSinceMs = 0;
            throttle.succeeded();
            settle(before, attempt, DeliveryStatus.DELIVERED);
            return;
        }
        noteFailure(sent, now);
        OptionalLong delay = settings.schedule()
                .delayMs(before.failures() + 1, settings.random().getAsDouble());
        boolean never = sent.answered() == Answered.GONE || sent.answered() == Answered.REFUSED || delay.isEmpty();
        if (never) {
            settle(before, attempt, DeliveryStatus.DEAD);
        } else {
            retryAt(now + Math.max(delay.getAsLong(), sent.retryAfterMs()), before, attempt);
        }
        if (sent.answered() == Answered.GONE) {
            disable(DisabledReason.GONE);
        } else if (now - failingSinceMs >= settings.times().disableAfterMs()) {
            disable(DisabledReason.FAILING);
        }
    }

    private void noteFailure(Sent sent, long now) {
        boolean wasOpen = throttle.isOpen();
        if (failingSinceMs == 0) {
            failingSinceMs = now;
        }
        throttle.failed(now);
        if (sent.answered() == Answered.SLOW_DOWN) {
            throttle.slowDown(now, sent.retryAfterMs());
        }
        if (throttle.isOpen() && !wasOpen) {
            stock.shrink();
        }
    }

    private void settle(WaitingDelivery before, DeliveryTry attempt, DeliveryStatus status) {
        stock.settled(before.deliveryId());
        record(after(before, attempt, true, 0), attempt, status);
    }

    private void retryAt(long nextMs, WaitingDelivery before, DeliveryTry attempt) {
        boolean inOrder = before.inOrder() && settings.schedule().keepsOrder(before.failures() + 1);
        WaitingDelivery after = after(before, attempt, inOrder, nextMs);
        stock.failed(after);
        record(after, attempt, DeliveryStatus.RETRYING);
    }

    private static WaitingDelivery after(WaitingDelivery before, DeliveryTry attempt, boolean inOrder, long nextMs) {
        return new WaitingDelivery(
                before.deliveryId(),
                before.position(),
                inOrder,
                before.topic(),
                attempt.number(),
                before.failures() + 1,
                nextMs,
                before.body());
    }

    private void record(WaitingDelivery after, DeliveryTry attempt, DeliveryStatus status) {
        boolean isSettled = status != DeliveryStatus.RETRYING;
        int failures = status == DeliveryStatus.DELIVERED ? 0 : after.failures();
        stock.recording(after.deliveryId());
        tools.meters().attempted(status);
        link.send(new WebhookCommand.RecordTry(
                        link.epoch(),
                        endpoint.id(),
                        after.deliveryId(),
                        attempt,
                        status,
                        failures,
                        after.inOrder(),
                        after.nextMs()))
                .onSuccess(reply -> {
                    stock.recorded(after, isSettled);
                    if (reply == WebhookReply.APPLIED && isSettled) {
                        waiting(Math.max(0, backlog - 1));
                        settled.run();
                    }
                    pump();
                });
    }

    private void disable(DisabledReason reason) {
        link.send(new WebhookCommand.Disable(link.epoch(), endpoint.id(), reason));
    }

    private long now() {
        return settings.clock().millis();
    }
}
