package io.sojourn.chart.source;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard that charts draw, for all of them on one event loop. Those who have heard all of it are told of each record
 * as it comes. Those who are behind read the log together until they have caught up; so is everybody who is full: what
 * waits is in the log, not in memory. Confined to its context.
 */
final class SourceShard {
    private static final Logger LOG = LoggerFactory.getLogger(SourceShard.class);
    private static final int PAGE_BYTES = 1 << 20;
    private static final long AGAIN_AFTER_MS = 1_000;

    private final Vertx vertx;
    private final ShardFeed feed;
    private final ShardId shard;
    private final RecordScan scan;
    private final Audience live = new Audience();
    private final Map<SourceListener, Behind> behind = new LinkedHashMap<>();
    private ShardFeed.@Nullable Following following;
    private boolean beginning;
    private boolean reading;
    private boolean retrying;
    /** Of the last record that those were told of who have heard all. */
    private long lastSeq;

    SourceShard(Vertx vertx, ShardFeed feed, ShardId shard) {
        this.vertx = vertx;
        this.feed = feed;
        this.shard = shard;
        this.scan = new RecordScan(shard);
    }

    /** Is told of every record after this one. */
    void join(SourceListener listener, long afterSeq) {
        leave(listener);
        behind.put(listener, new Behind(Audience.of(listener), afterSeq));
        goOn();
    }

    void leave(SourceListener listener) {
        live.remove(listener);
        behind.remove(listener);
    }

    /** Whether nobody listens; then it is to be closed, and is of no more use. */
    boolean isIdle() {
        return live.isEmpty() && behind.isEmpty();
    }

    void close() {
        if (following != null) {
            following.close();
            following = null;
        }
    }

    /** Whether a listener has heard all that there is. */
    boolean hasHeardAll(SourceListener listener) {
        return live.contains(listener);
    }

    /** The last record that a listener has heard, or has no need to; null if it does not listen. */
    @Nullable
    Long position(SourceListener listener) {
        Behind at = behind.get(listener);
        if (at != null) {
            return at.seq;
        }
        return live.contains(listener) ? lastSeq : null;
    }

    /** It is full: what comes from now on it reads later. */
    void fallBehind(SourceListener listener) {
        if (live.contains(listener)) {
            live.remove(listener);
            behind.put(listener, new Behind(Audience.of(listener), lastSeq));
        }
    }

    /** Somebody is full no more, or has joined. */
    void goOn() {
        if (isIdle()) {
            return;
        }
        if (following == null) {
            follow();
            return;
        }
        promote();
        long from = Long.MAX_VALUE;
        for (Map.Entry<SourceListener, Behind> each : behind.entrySet()) {
            if (each.getValue().seq < lastSeq && !each.getKey().isFull()) {
                from = Math.min(from, each.getValue().seq);
            }
        }
        if (from != Long.MAX_VALUE && !reading && !retrying) {
            read(from);
        }
    }

    private void follow() {
        if (beginning || retrying) {
            return;
        }
        beginning = true;
        feed.follow(shard, this::onRecord).onComplete(done -> {
            beginning = false;
            if (done.failed()) {
                LOG.info(
                        "Shard {} cannot be followed now: {}",
                        shard,
                        done.cause().toString());
                retryLater();
            } else if (isIdle()) {
                done.result().close();
            } else {
                following = done.result();
                lastSeq = done.result().startSeq();
                goOn();
            }
        });
    }

    private void read(long from) {
        reading = true;
        feed.read(shard, from, PAGE_BYTES).onComplete(page -> {
            reading = false;
            if (page.failed()) {
                StoreOutage.tell(LOG, page.cause(), "cannot read the log of shard " + shard + " after " + from);
                retryLater();
                return;
            }
            List<LogRecord> records = page.result();
            // What is missing was committed, so retention has taken it.
            skip(from, records.isEmpty() ? lastSeq : records.get(0).previousSeq());
            records.forEach(this::tellBehind);
            goOn();
        });
    }

    private void onRecord(LogRecord record) {
        List<SourceListener> told = List.copyOf(scan.read(record, live));
        lastSeq = record.seq();
        told.forEach(SourceListener::heard);
        goOn();
    }

    private void tellBehind(LogRecord record) {
        for (Map.Entry<SourceListener, Behind> each : new ArrayList<>(behind.entrySet())) {
            Behind at = each.getValue();
            // Of one that was full in between, the record before this one was not told: it reads again.
            if (at.seq == record.previousSeq() && !each.getKey().isFull()) {
                boolean told = !scan.read(record, at.audience).isEmpty();
                at.seq = record.seq();
                if (told) {
                    each.getKey().heard();
                }
            }
        }
    }

    private void skip(long from, long upTo) {
        for (Map.Entry<SourceListener, Behind> each : new ArrayList<>(behind.entrySet())) {
            Behind at = each.getValue();
            if (at.seq < from || at.seq >= upTo) {
                continue;
            }
            if (each.getKey().missed(shard)) {
                at.seq = upTo;
            } else {
                behind.remove(each.getKey(), at);
            }
        }
    }

    private void promote() {
        for (Map.Entry<SourceListener, Behind> each : new ArrayList<>(behind.entrySet())) {
            if (each.getValue().seq == lastSeq && !each.getKey().isFull()) {
                behind.remove(each.getKey());
                live.add(each.getKey());
            }
        }
    }

    private void retryLater() {
        retrying = true;
        vertx.setTimer(AGAIN_AFTER_MS, due -> {
            retrying = false;
            goOn();
        });
    }

    private static final class Behind {
        private final Audience audience;
        private long seq;

        Behind(Audience audience, long seq) {
            this.audience = audience;
            this.seq = seq;
        }
    }
}
