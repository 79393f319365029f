package io.sojourn.gateway.subscription;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The shards that the subscriptions of one event loop follow: each once, for as long as anybody does. */
final class FollowedShards {
    private final ShardFeed feed;
    private final BiConsumer<FollowedShard, LogRecord> handler;
    private final Map<ShardId, FollowedShard> followed = new HashMap<>();

    FollowedShards(ShardFeed feed, BiConsumer<FollowedShard, LogRecord> handler) {
        this.feed = feed;
        this.handler = handler;
    }

    /** Follows all of them or, on failure, none; each acquired shard is to be released once. */
    Future<Void> acquire(Collection<ShardId> shards) {
        List<Future<?>> opening = new ArrayList<>(shards.size());
        for (ShardId shard : shards) {
            FollowedShard entry = followed.computeIfAbsent(shard, id -> new FollowedShard(id, feed, handler));
            entry.use();
            if (!entry.following().succeeded()) {
                opening.add(entry.following());
            }
        }
        if (opening.isEmpty()) {
            return Future.succeededFuture();
        }
        // Join, not all: only when every one has come to an end can those that succeeded be let go.
        return Future.join(opening).<Void>mapEmpty().onFailure(failed -> release(shards));
    }

    void release(Collection<ShardId> shards) {
        for (ShardId shard : shards) {
            FollowedShard entry = followed.get(shard);
            if (entry != null && entry.leave()) {
                followed.remove(shard);
            }
        }
    }

    @Nullable
    FollowedShard find(ShardId shard) {
        return followed.get(shard);
    }

    /** A shard that was acquired. */
    FollowedShard get(ShardId shard) {
        FollowedShard entry = followed.get(shard);
        if (entry == null) {
            throw new IllegalStateException("shard " + shard + " is not followed");
        }
        return entry;
    }

    int size() {
        return followed.size();
    }
}
