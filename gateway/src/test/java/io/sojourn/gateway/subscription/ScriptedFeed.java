package io.sojourn.gateway.subscription;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One shard's log and feed, in which a test decides when a record is told and when a read comes back. */
final class ScriptedFeed implements ShardFeed {
    private final NavigableMap<Long, LogRecord> log = new TreeMap<>();
    private final List<Consumer<LogRecord>> handlers = new ArrayList<>();
    private final ArrayDeque<Runnable> reads = new ArrayDeque<>();
    private long newest;
    private long told;

    /** Commits a record; nobody is told of it yet. */
    void commit(String... agents) {
        commit(Records.of(newest + 1, newest, agents));
    }

    void commit(LogRecord record) {
        newest = record.seq();
        log.put(newest, record);
    }

    /** Commits a record of a shard that is no dwell shard: one event with these topics, and its number as data. */
    void commitTopics(Topic... topics) {
        commit(Records.ofTopics(newest + 1, newest, topics));
    }

    long newest() {
        return newest;
    }

    long told() {
        return told;
    }

    int followers() {
        return handlers.size();
    }

    /** Tells of the oldest record that was not told; false if there is none. */
    boolean tellNext() {
        LogRecord next = log.get(told + 1);
        if (next == null) {
            return false;
        }
        told++;
        List.copyOf(handlers).forEach(handler -> handler.accept(next));
        return true;
    }

    /** Answers the oldest read; false if there is none. */
    boolean finishRead() {
        Runnable read = reads.poll();
        if (read != null) {
            read.run();
        }
        return read != null;
    }

    /** Retention takes all up to and including this record. */
    void forgetUpTo(long seq) {
        log.headMap(seq, true).clear();
    }

    @Override
    public Future<Following> follow(ShardId shard, Consumer<LogRecord> handler) {
        handlers.add(handler);
        long start = told;
        return Future.succeededFuture(new Following() {
            @Override
            public long startSeq() {
                return start;
            }

            @Override
            public void close() {
                handlers.remove(handler);
            }
        });
    }

    /** What is there when the read begins, at most two records; it comes back when the test wants. */
    @Override
    public Future<List<LogRecord>> read(ShardId shard, long afterSeq, int maxBytes) {
        List<LogRecord> found = log.tailMap(afterSeq, false).values().stream()
                .limit(maxBytes == 1 ? 1 : 2)
                .toList();
        Promise<List<LogRecord>> answer = Promise.promise();
        reads.add(() -> answer.complete(found));
        return answer.future();
    }
}
