package io.sojourn.gateway.snapshot;

import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.subscription.SnapshotSource;
import io.sojourn.gateway.subscription.Snapshots;
import io.sojourn.gateway.subscription.Snapshots.Snapshot;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the shards for what series hold. First which series the charts show, then the series themselves, all of one shard
 * in one question: so there is one record per shard after which the deltas of all of them follow.
 */
public final class ChartSnapshots implements SnapshotSource {
    private final Shards shards;

    /** To be made on the context of the shards. */
    public ChartSnapshots(Shards shards) {
        this.shards = shards;
    }

    @Override
    public Future<Snapshots> take(Collection<TopicFilter> topics) {
        Map<String, List<Topic>> wanted = new LinkedHashMap<>();
        List<Future<Void>> charts = new ArrayList<>();
        for (TopicFilter topic : topics) {
            String id = topic.id();
            if (topic.kind() == TopicKind.SERIES && id != null) {
                want(wanted, id);
            } else if (topic.kind() == TopicKind.CHARTS && id != null) {
                charts.add(seriesOf(id).map(ids -> {
                    ids.forEach(series -> want(wanted, series).add(new Topic(TopicKind.CHARTS, id)));
                    return null;
                }));
            }
        }
        return Future.all(charts).compose(known -> series(wanted));
    }

    /** None for a chart that does not exist, or not yet. */
    private Future<List<String>> seriesOf(String chartId) {
        return shards.ask(shardOf(chartId), new ChartQuery.Definition(chartId).toBytes())
                .map(answer -> {
                    ChartDefinition chart = whole(answer).definition();
                    return chart == null ? List.<String>of() : chart.seriesIds();
                });
    }

    private Future<Snapshots> series(Map<String, List<Topic>> wanted) {
        Map<ShardId, List<String>> byShard = new LinkedHashMap<>();
        wanted.keySet()
                .forEach(id -> byShard.computeIfAbsent(shardOf(id), shard -> new ArrayList<>())
                        .add(id));
        Map<ShardId, Long> positions = new HashMap<>();
        List<Snapshot> all = new ArrayList<>();
        List<Future<Void>> asked = new ArrayList<>();
        byShard.forEach((shard, ids) -> asked.add(shards.see(shard, new ChartQuery.Series(ids, true).toBytes())
                .map(seen -> {
                    for (SeriesPart part : whole(seen.answer()).parts()) {
                        all.add(new Snapshot(wanted.getOrDefault(part.seriesId(), List.of()), part));
                    }
                    positions.put(shard, seen.seq());
                    return null;
                })));
        return Future.all(asked).map(done -> new Snapshots(positions, all));
    }

    /** Nothing for what does not exist, or not yet: its events will be heard when it does. */
    private static ChartAnswer.Whole whole(byte[] answer) {
        try {
            return (ChartAnswer.Whole) ChartAnswer.read(answer);
        } catch (ProblemException none) {
            return new ChartAnswer.Whole(null, List.of());
        }
    }

    private ShardId shardOf(String id) {
        return ChartIds.shardOf(id, shards.count());
    }

    private static List<Topic> want(Map<String, List<Topic>> wanted, String seriesId) {
        return wanted.computeIfAbsent(seriesId, id -> new ArrayList<>(List.of(new Topic(TopicKind.SERIES, id))));
    }
}
