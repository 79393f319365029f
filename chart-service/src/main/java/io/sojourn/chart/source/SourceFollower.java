package io.sojourn.chart.source;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.node.Node;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the chart shards that this process serves: feeds their charts that have a source. */
final class SourceFollower extends VerticleBase {
    private static final long TICK_MS = 1_000;

    private final Node node;
    private final InstantSource clock;
    private final Map<ShardId, ServedCharts> served = new HashMap<>();
    private @Nullable FollowerTools tools;
    private @Nullable ShardFeed feed;

    SourceFollower(Node node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        ShardFeed ownFeed = node.newFeed();
        feed = ownFeed;
        tools = new FollowerTools(vertx, node.newShards(), new SourceShards(vertx, ownFeed), clock);
        vertx.setPeriodic(TICK_MS, timer -> served.values().forEach(ServedCharts::tick));
        return Future.succeededFuture();
    }

    /** A shard is served by this process from now on. Safe from any thread. */
    void began(ShardId shard, long epoch) {
        context.runOnContext(now -> serve(shard, epoch));
    }

    /** A shard is served no more. Safe from any thread. */
    void ended(ShardId shard, long epoch) {
        context.runOnContext(now -> {
            ServedCharts current = served.get(shard);
            if (current != null && current.epoch() == epoch) {
                served.remove(shard);
                current.stop();
            }
        });
    }

    private void serve(ShardId shard, long epoch) {
        FollowerTools with = tools;
        ShardFeed from = feed;
        if (with == null || from == null) {
            throw new IllegalStateException("not started");
        }
        ServedCharts fresh = new ServedCharts(with, from, shard, epoch);
        ServedCharts before = served.put(shard, fresh);
        if (before != null) {
            before.stop();
        }
        fresh.start();
    }
}
