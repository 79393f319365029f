package io.sojourn.chart.source;

import io.sojourn.cluster.machine.ServedShards;
import io.sojourn.cluster.node.Node;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Charts of what the place engine knows, in one process: feeds those of the chart shards that it serves. {@link #start} it
 * before the role is hosted.
 */
public final class SourceService implements ServedShards {
    private final Node node;
    private final List<SourceFollower> followers = new ArrayList<>();

    /** @param loops event loops to work on */
    public SourceService(Node node, int loops, InstantSource clock) {
        this.node = node;
        for (int i = 0; i < loops; i++) {
            followers.add(new SourceFollower(node, clock));
        }
    }

    public Future<Void> start() {
        return Future.all(followers.stream()
                        .map(follower -> node.vertx().deployVerticle(follower))
                        .toList())
                .mapEmpty();
    }

    @Override
    public void began(ShardId shard, long epoch) {
        followerOf(shard).began(shard, epoch);
    }

    @Override
    public void ended(ShardId shard, long epoch) {
        followerOf(shard).ended(shard, epoch);
    }

    private SourceFollower followerOf(ShardId shard) {
        return followers.get(shard.number() % followers.size());
    }
}
