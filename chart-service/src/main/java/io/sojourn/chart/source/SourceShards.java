package io.sojourn.chart.source;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shards that the charts of one event loop draw, each followed once. Confined to its context. */
final class SourceShards {
    private final Vertx vertx;
    private final ShardFeed feed;
    private final Map<ShardId, SourceShard> followed = new HashMap<>();

    SourceShards(Vertx vertx, ShardFeed feed) {
        this.vertx = vertx;
        this.feed = feed;
    }

    void join(ShardId shard, SourceListener listener, long afterSeq) {
        followed.computeIfAbsent(shard, id -> new SourceShard(vertx, feed, id)).join(listener, afterSeq);
    }

    void leave(ShardId shard, SourceListener listener) {
        SourceShard left = followed.get(shard);
        if (left != null) {
            left.leave(listener);
            if (left.isIdle()) {
                followed.remove(shard);
                left.close();
            }
        }
    }

    /** A shard that somebody has joined. */
    @Nullable
    SourceShard get(ShardId shard) {
        return followed.get(shard);
    }
}
