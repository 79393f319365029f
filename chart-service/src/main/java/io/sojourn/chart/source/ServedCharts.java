package io.sojourn.chart.source;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The charts with a source of a shard that this process serves: follows the shard's records to learn which are made and
 * deleted, and has each one fed. First it follows, then it asks which there are, so that none is missed. Confined to its
 * context.
 */
final class ServedCharts {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCharts.class);
    private static final long AGAIN_AFTER_MS = 1_000;

    private final FollowerTools tools;
    private final ShardFeed feed;
    private final ShardId shard;
    private final long epoch;
    private final Map<String, ChartFollower> followers = new HashMap<>();
    private final Set<String> loading = new HashSet<>();
    private ShardFeed.@Nullable Following following;
    private boolean stopped;

    ServedCharts(FollowerTools tools, ShardFeed feed, ShardId shard, long epoch) {
        this.tools = tools;
        this.feed = feed;
        this.shard = shard;
        this.epoch = epoch;
    }

    long epoch() {
        return epoch;
    }

    void start() {
        feed.follow(shard, this::onRecord)
                .compose(followed -> {
                    following = followed;
                    return ask("");
                })
                .onComplete(done -> {
                    if (stopped) {
                        leave();
                    } else if (done.succeeded()) {
                        done.result().forEach(this::begin);
                    } else {
                        LOG.info(
                                "Charts of shard {} cannot be fed now: {}",
                                shard,
                                done.cause().toString());
                        leave();
                        tools.vertx().setTimer(AGAIN_AFTER_MS, due -> startUnlessStopped());
                    }
                });
    }

    void stop() {
        stopped = true;
        followers.values().forEach(ChartFollower::stop);
        followers.clear();
        leave();
    }

    void tick() {
        List.copyOf(followers.values()).forEach(ChartFollower::tick);
    }

    private void startUnlessStopped() {
        if (!stopped) {
            start();
        }
    }

    private void leave() {
        if (following != null) {
            following.close();
            following = null;
        }
    }

    private void onRecord(LogRecord record) {
        for (int i = 0; i < record.batch().commands().size(); i++) {
            Command command = record.batch().commands().get(i);
            if (!stopped
                    && command.kind() == CommandKind.CHART
                    && !CommandReply.isRefused(record.replies().get(i))) {
                learn(command);
            }
        }
    }

    private void learn(Command command) {
        ChartCommand told = ChartCommand.read(command.body());
        if (told instanceof ChartCommand.Create create
                && !create.definition().source().isEmpty()) {
            load(create.definition().id());
        } else if (told instanceof ChartCommand.Delete delete) {
            ChartFollower follower = followers.remove(delete.chartId());
            if (follower != null) {
                follower.stop();
            }
        }
    }

    private void load(String chartId) {
        if (stopped || !loading.add(chartId)) {
            return;
        }
        ask(chartId).onComplete(done -> {
            loading.remove(chartId);
            if (done.succeeded()) {
                done.result().forEach(this::begin);
            } else {
                loadLater(chartId);
            }
        });
    }

    private void loadLater(String chartId) {
        tools.vertx().setTimer(AGAIN_AFTER_MS, due -> load(chartId));
    }

    private void begin(SourcedChart chart) {
        if (stopped || followers.containsKey(chart.chartId())) {
            return;
        }
        ChartFollower follower = new ChartFollower(tools, shard, chart, () -> {
            followers.remove(chart.chartId());
            loadLater(chart.chartId());
        });
        followers.put(chart.chartId(), follower);
        follower.start();
    }

    private Future<List<SourcedChart>> ask(String chartId) {
        return tools.shards()
                .ask(shard, new ChartQuery.Sources(chartId).toBytes())
                .map(answer -> ((ChartAnswer.Sourced) ChartAnswer.read(answer)).charts());
    }
}
