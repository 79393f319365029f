package io.sojourn.cluster.feed;

import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what the bus brings of one shard in order: drops what was seen, and reads from the log what is missing before
 * anything newer is handed on. While it reads, it keeps nothing of what the bus brings: all of that is in the log too.
 * Confined to one context; pure but for its source of records.
 */
final class ShardTail {
    private static final Logger LOG = LoggerFactory.getLogger(ShardTail.class);
    private static final int PAGE_BYTES = 1 << 20;

    /** Reads the log, as {@link ShardFeed#read}. */
    @FunctionalInterface
    interface Source {
        Future<List<LogRecord>> read(ShardId shard, long afterSeq, int maxBytes);
    }

    private final ShardId shard;
    private final Source source;
    private final List<Consumer<LogRecord>> handlers = new ArrayList<>();
    private long lastSeq;
    private long knownSeq;
    private boolean reading;

    ShardTail(ShardId shard, long startSeq, Source source) {
        this.shard = shard;
        this.source = source;
        this.lastSeq = startSeq;
        this.knownSeq = startSeq;
    }

    long lastSeq() {
        return lastSeq;
    }

    void add(Consumer<LogRecord> handler) {
        handlers.add(handler);
    }

    void remove(Consumer<LogRecord> handler) {
        handlers.remove(handler);
    }

    /** A record from the bus. */
    void onRecord(LogRecord record) {
        if (!reading && record.previousSeq() == lastSeq) {
            deliver(record);
        } else {
            onTail(record.seq());
        }
    }

    /** The bus tells that the log reaches at least to {@code seq}. */
    void onTail(long seq) {
        knownSeq = Math.max(knownSeq, seq);
        if (knownSeq > lastSeq && !reading) {
            readMissing();
        }
    }

    private void readMissing() {
        reading = true;
        source.read(shard, lastSeq, PAGE_BYTES).onComplete(page -> {
            reading = false;
            if (page.failed()) {
                // The owner announces its tail every second: that is the next try.
                StoreOutage.tell(LOG, page.cause(), "cannot read the log of shard " + shard + " after " + lastSeq);
                return;
            }
            page.result().forEach(this::deliver);
            if (!page.result().isEmpty() && knownSeq > lastSeq) {
                readMissing();
            }
        });
    }

    private void deliver(LogRecord record) {
        if (record.seq() <= lastSeq) {
            return;
        }
        lastSeq = record.seq();
        for (Consumer<LogRecord> handler : new ArrayList<>(handlers)) {
            handler.accept(record);
        }
    }
}
