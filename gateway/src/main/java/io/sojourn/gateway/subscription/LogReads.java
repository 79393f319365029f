package io.sojourn.gateway.subscription;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the log for those who resume, a few at a time, so that a thousand clients that come back at once do not take the
 * store from those who write. The others wait in line; there is at most one for each shard of each subscription.
 */
final class LogReads {
    private static final int AT_ONCE = 8;

    private final ShardFeed feed;
    private final int pageBytes;
    private final ArrayDeque<Runnable> line = new ArrayDeque<>();
    private int underWay;

    LogReads(ShardFeed feed, int pageBytes) {
        this.feed = feed;
        this.pageBytes = pageBytes;
    }

    /** The next page after {@code seq}. */
    Future<List<LogRecord>> page(ShardId shard, long seq) {
        return inTurn(() -> feed.read(shard, seq, pageBytes));
    }

    /** The first record after {@code seq}, if there is one. */
    Future<List<LogRecord>> first(ShardId shard, long seq) {
        return inTurn(() -> feed.read(shard, seq, 1));
    }

    private Future<List<LogRecord>> inTurn(Supplier<Future<List<LogRecord>>> read) {
        Promise<List<LogRecord>> result = Promise.promise();
        line.add(() -> read.get().onComplete(done -> {
            underWay--;
            // First what this one makes of it: it may want to read on, behind those who wait.
            result.handle(done);
            next();
        }));
        next();
        return result.future();
    }

    private void next() {
        while (underWay < AT_ONCE && !line.isEmpty()) {
            underWay++;
            line.remove().run();
        }
    }
}
