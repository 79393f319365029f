package io.sojourn.gateway.webhook.send;

import io.sojourn.cluster.store.WaitingDelivery;
import io.sojourn.gateway.webhook.retry.DeliveryWindow;
import io.sojourn.gateway.webhook.settings.WebhookLimits;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a webhook's deliveries is in memory, and the reading of more. A delivery whose end is told to the shard but
 * not yet committed still waits according to the table; it is not taken up again.
 */
final class DeliveryStock {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStock.class);
    private static final long NEVER = Long.MAX_VALUE;

    private final String webhookId;
    private final DeliveryReads reads;
    private final WebhookLimits limits;
    private final Runnable changed;
    private final DeliveryWindow window = new DeliveryWindow();
    private final Set<String> unrecorded = new HashSet<>();
    private boolean reading;
    /** Everything that waits in order up to this position is in the window, under way or unrecorded. */
    private long readUpTo;
    /** Counts what may have been queued; what was read may lack what came since. */
    private long news = 1;

    private long newsRead;
    private long overtakenDueMs;
    private boolean moreOvertaken;

    /** @param changed runs when there may be something new to try */
    DeliveryStock(String webhookId, DeliveryReads reads, WebhookLimits limits, Runnable changed) {
        this.webhookId = webhookId;
        this.reads = reads;
        this.limits = limits;
        this.changed = changed;
    }

    int underWay() {
        return window.underWay();
    }

    /** Whether nothing is under way, and the shard knows of every end. */
    boolean isQuiet() {
        return window.underWay() == 0 && unrecorded.isEmpty();
    }

    /** Takes what may be tried now. */
    List<WaitingDelivery> take(long nowMs, int most) {
        return window.take(nowMs, Math.min(most, limits.windowRows() - unrecorded.size()));
    }

    /** There may be new deliveries at the end. */
    void hasNews() {
        news++;
    }

    /** Deliveries were queued again behind the others: they are read from there. */
    void requeued(List<String> deliveryIds) {
        for (String id : deliveryIds) {
            if (window.isWaiting(id)) {
                window.remove(id);
            }
        }
        hasNews();
    }

    /** Whatever waits for its time is due now. */
    void dueNow() {
        window.dueNow();
    }

    /** The end of a try is being told to the shard. */
    void recording(String deliveryId) {
        unrecorded.add(deliveryId);
    }

    void settled(String deliveryId) {
        window.remove(deliveryId);
    }

    void failed(WaitingDelivery after) {
        window.failed(after);
    }

    /** The shard knows. */
    void recorded(WaitingDelivery after, boolean settled) {
        unrecorded.remove(after.deliveryId());
        if (!settled && !after.inOrder()) {
            overtakenDueMs = Math.min(overtakenDueMs, after.nextMs());
        }
        if (moreOvertaken) {
            moreOvertaken = false;
            overtakenDueMs = 0;
        }
    }

    /** Keeps only what a receiver that is down needs. */
    void shrink() {
        readUpTo = Math.min(readUpTo, window.shrink());
        hasNews();
        overtakenDueMs = 0;
    }

    /** Whether nothing waits in order, neither here nor, as far as is known, in the table. */
    boolean isDrained() {
        return !reading && newsRead == news && window.sizeInOrder() == 0 && unrecorded.isEmpty();
    }

    /** When there is something to try or to read next. */
    long nextMs() {
        return Math.min(window.nextDueMs(), reading ? NEVER : overtakenDueMs);
    }

    /**
     * Reads more if there may be more, and room.
     *
     * @param frugal one at a time
     */
    void refill(long nowMs, boolean frugal) {
        if (reading) {
            return;
        }
        int rows = frugal ? 1 : limits.windowRows() / 2;
        boolean hasRoom = frugal ? window.sizeInOrder() == 0 : window.sizeInOrder() <= limits.windowRows() / 2;
        if (newsRead < news && hasRoom) {
            readInOrder(rows);
        } else if (overtakenDueMs <= nowMs && window.waitingOvertaken() == 0) {
            readOvertaken(nowMs, rows);
        }
    }

    private void readInOrder(int rows) {
        long known = news;
        long from = readUpTo;
        int bytes = limits.windowBytes() / 2;
        begin(reads.waiting(webhookId, from, rows, bytes), found -> {
            int read = 0;
            for (WaitingDelivery each : found) {
                add(each);
                readUpTo = Math.max(readUpTo, each.position());
                read += each.body().length;
            }
            if (found.size() < rows && read < bytes) {
                newsRead = known;
            }
        });
    }

    private void readOvertaken(long nowMs, int rows) {
        begin(reads.overtaken(webhookId, nowMs, rows, limits.windowBytes() / 2), found -> {
            found.due().forEach(this::add);
            overtakenDueMs = found.nextMs().orElse(NEVER);
            moreOvertaken = !found.due().isEmpty();
        });
    }

    private void add(WaitingDelivery delivery) {
        if (!unrecorded.contains(delivery.deliveryId())) {
            window.add(delivery);
        }
    }

    private <T> void begin(Future<T> read, Consumer<T> use) {
        reading = true;
        read.onComplete(done -> {
            reading = false;
            if (done.succeeded()) {
                use.accept(done.result());
                changed.run();
            } else {
                // Tried again with the next thing that happens, or the next round of housekeeping.
                LOG.warn(
                        "Cannot read the deliveries of {}: {}",
                        webhookId,
                        done.cause().toString());
            }
        });
    }
}
