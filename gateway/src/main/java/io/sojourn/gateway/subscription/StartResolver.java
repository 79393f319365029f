package io.sojourn.gateway.subscription;

import io.sojourn.gateway.subscription.Starts.Start;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out where in the logs a subscription begins, and whether the log still has all that its cursor asks for. A
 * cursor counts only if the record it names stood in this log: one from another database, or from before a loss, is a
 * gap too, and all that is kept comes after it.
 */
final class StartResolver {
    private final FollowedShards followed;
    private final LogReads reads;

    StartResolver(FollowedShards followed, LogReads reads) {
        this.followed = followed;
        this.reads = reads;
    }

    /** For shards that are followed. */
    Future<Starts> resolve(StartPoint start, Collection<ShardId> shards) {
        Map<ShardId, Future<Start>> starts = new LinkedHashMap<>();
        for (ShardId shard : shards) {
            if (start instanceof StartPoint.Earliest) {
                starts.put(shard, earliest(shard));
            } else if (start instanceof StartPoint.After after) {
                after.cursor().position(shard).ifPresent(seq -> starts.put(shard, after(shard, seq)));
            }
        }
        return Future.all(List.copyOf(starts.values())).map(done -> {
            Map<ShardId, Start> positions = new HashMap<>();
            starts.forEach((shard, found) -> positions.put(shard, found.result()));
            return new Starts(positions);
        });
    }

    private Future<Start> after(ShardId shard, long seq) {
        long newest = followed.get(shard).lastSeq();
        if (seq == newest) {
            return Future.succeededFuture(Start.after(seq));
        }
        if (seq > newest) {
            return ahead(shard, seq);
        }
        return reads.first(shard, seq).map(found -> {
            if (found.isEmpty()) {
                return Start.behindGap(newest);
            }
            long before = found.get(0).previousSeq();
            return before == seq ? Start.after(seq) : Start.behindGap(before);
        });
    }

    /** The cursor is of a gateway that had heard more than this one has by now; or of another log. */
    private Future<Start> ahead(ShardId shard, long seq) {
        return reads.first(shard, seq - 1).compose(found -> {
            boolean exists = !found.isEmpty() && found.get(0).seq() == seq;
            return exists
                    ? Future.succeededFuture(Start.after(seq))
                    : earliest(shard).map(start -> Start.behindGap(start.seq()));
        });
    }

    private Future<Start> earliest(ShardId shard) {
        return reads.first(shard, Seq.NONE).map(found -> {
            boolean empty = found.isEmpty();
            return Start.oldest(
                    empty ? followed.get(shard).lastSeq() : found.get(0).previousSeq());
        });
    }
}
