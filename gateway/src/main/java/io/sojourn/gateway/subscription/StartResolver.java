package io.sojourn.gateway.subscription;

import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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
        if (start instanceof StartPoint.After after) {
            return all(afterCursor(after.cursor(), shards));
        }
        if (start instanceof StartPoint.Earliest) {
            return all(shards.stream().map(this::earliest).toList());
        }
        return Future.succeededFuture(Starts.LATEST);
    }

    private List<Future<Start>> afterCursor(Cursor cursor, Collection<ShardId> shards) {
        List<Future<Start>> starts = new ArrayList<>();
        for (ShardId shard : shards) {
            OptionalLong seq = cursor.position(shard);
            if (seq.isPresent()) {
                starts.add(after(shard, seq.getAsLong()));
            }
        }
        return starts;
    }

    private Future<Start> after(ShardId shard, long seq) {
        long newest = followed.get(shard).lastSeq();
        if (seq == newest) {
            return Future.succeededFuture(new Start(shard, seq, true));
        }
        if (seq > newest) {
            return ahead(shard, seq);
        }
        return reads.first(shard, seq).map(found -> {
            if (found.isEmpty()) {
                return new Start(shard, newest, false);
            }
            long before = found.get(0).previousSeq();
            return new Start(shard, before, before == seq);
        });
    }

    /** The cursor is of a gateway that had heard more than this one has by now; or of another log. */
    private Future<Start> ahead(ShardId shard, long seq) {
        return reads.first(shard, seq - 1).compose(found -> {
            boolean exists = !found.isEmpty() && found.get(0).seq() == seq;
            return exists
                    ? Future.succeededFuture(new Start(shard, seq, true))
                    : earliest(shard).map(start -> new Start(shard, start.seq, false));
        });
    }

    private Future<Start> earliest(ShardId shard) {
        return reads.first(shard, Seq.NONE).map(found -> {
            long before = found.isEmpty()
                    ? followed.get(shard).lastSeq()
                    : found.get(0).previousSeq();
            return new Start(shard, before, true);
        });
    }

    private static Future<Starts> all(List<Future<Start>> starts) {
        return Future.all(starts).map(done -> {
            Map<ShardId, Long> positions = new HashMap<>();
            boolean recovered = true;
            for (Start start : done.<Start>list()) {
                positions.put(start.shard, start.seq);
                recovered &= start.recovered;
            }
            return new Starts(positions, recovered);
        });
    }

    private record Start(ShardId shard, long seq, boolean recovered) {}
}
