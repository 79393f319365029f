package io.sojourn.cluster.feed;

import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/** The records of shards, for whoever tells others of them. Confined to the Vert.x context that made it. */
public interface ShardFeed {
    /**
     * Follows a shard: every record that is committed from now on, in order, each once. What the bus loses is read from
     * the log before anything newer is handed on. One bus consumer per shard, however many follow it.
     */
    Future<Following> follow(ShardId shard, Consumer<LogRecord> handler);

    /**
     * Records after {@code afterSeq}, oldest first, at most about {@code maxBytes}; empty when there are none. If the
     * first one's {@code previousSeq} lies above {@code afterSeq}, retention has taken what was between.
     */
    Future<List<LogRecord>> read(ShardId shard, long afterSeq, int maxBytes);

    /** A shard being followed. */
    interface Following {
        /** The number of the last record before the first that the handler gets. */
        long startSeq();

        void close();
    }
}
