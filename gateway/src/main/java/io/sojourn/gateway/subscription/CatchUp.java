package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells one subscription of what one shard's log holds after its start, until it has caught up with what is told live;
 * from that record on it is told live too.
 *
 * <pre>
 *   no room in the outbox ── wait for the client
 *   at the newest told    ── live, done
 *   ahead of it           ── wait for this gateway to hear more
 *   behind it             ── the recent records if they reach back so far, else a page of the log
 * </pre>
 *
 * It never tells more than was told live already, so that going over to live neither leaves out nor repeats a record.
 * While it reads a page, the shard keeps its newest records: so it catches up however fast they come.
 */
final class CatchUp {
    private final Subscription subscription;
    private final Subscriber subscriber;
    private final FollowedShard shard;
    private final ShardProgress progress;
    private final LogReads reads;
    private final EventEncoder encoder;
    private final RecordEvents events;
    private final RecentRecords recent;
    private final ArrayDeque<LogRecord> page = new ArrayDeque<>();
    private @Nullable LogRecord current;

    private CatchUp(
            Subscription subscription,
            ShardProgress progress,
            FollowedShard shard,
            LogReads reads,
            EventEncoder encoder) {
        this.subscription = subscription;
        this.subscriber = subscription.subscriber();
        this.shard = shard;
        this.progress = progress;
        this.reads = reads;
        this.encoder = encoder;
        this.events = RecordEvents.of(shard.id());
        this.recent = shard.beginReplay();
    }

    static void begin(
            Subscription subscription,
            ShardProgress progress,
            FollowedShard shard,
            LogReads reads,
            EventEncoder encoder) {
        new CatchUp(subscription, progress, shard, reads, encoder).run();
    }

    private void run() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /** True if there is more to do at once. */
    private boolean step() {
        ShardId id = shard.id();
        if (subscriber.isEnding() || subscription.progress(id) != progress) {
            shard.endReplay();
            return false;
        }
        if (!subscriber.hasRoom()) {
            subscriber.whenRoom(this::run);
            return false;
        }
        if (current != null) {
            tell(current);
            return true;
        }
        if (progress.toldSeq() == shard.lastSeq()) {
            progress.goLive();
            shard.endReplay();
            return false;
        }
        if (progress.toldSeq() > shard.lastSeq()) {
            shard.whenAdvanced(this::run);
            return false;
        }
        return takeNext();
    }

    private boolean takeNext() {
        LogRecord next = page.poll();
        if (next != null) {
            begin(next);
            return true;
        }
        Optional<List<LogRecord>> newest = recent.after(progress.toldSeq());
        if (newest.isPresent() && !newest.get().isEmpty()) {
            page.addAll(newest.get());
            return true;
        }
        reads.page(shard.id(), progress.toldSeq()).onComplete(this::onPage);
        return false;
    }

    private void onPage(AsyncResult<List<LogRecord>> read) {
        if (read.failed()) {
            subscriber.end(CloseReason.STORE_UNAVAILABLE);
        } else if (read.result().isEmpty()) {
            // There was something to read, since the shard is further: retention has taken it.
            subscriber.end(CloseReason.FELL_BEHIND);
        } else {
            page.addAll(read.result());
        }
        run();
    }

    private void begin(LogRecord next) {
        if (!progress.mayGoOnAfter(next.previousSeq())) {
            subscriber.end(CloseReason.FELL_BEHIND);
        } else if (next.seq() > progress.toldSeq()) {
            current = next;
            events.reset(next, subscription.types().includeUpdates());
        }
    }

    private void tell(LogRecord record) {
        while (subscriber.hasRoom()) {
            if (!events.next()) {
                progress.told(record.seq());
                current = null;
                return;
            }
            if (subscription.wants(events) && !subscriber.hears(shard.id(), record.seq(), events, subscription)) {
                subscriber.tell(encoder.encode(events));
            }
            progress.toldPart(record.seq(), events.index());
        }
    }
}
