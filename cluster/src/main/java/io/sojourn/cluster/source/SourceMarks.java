package io.sojourn.cluster.source;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.ChartSource.Measure;
import io.sojourn.protocol.chart.SourceMark;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.List;

/**
 * Where a chart of a source begins: what its measure comes to in each shard, and the record by which it does. Whatever
 * is acked after the question is in a later record. Confined to the context of its shards.
 */
public final class SourceMarks {
    private final Shards shards;

    public SourceMarks(Shards shards) {
        this.shards = shards;
    }

    /** Of all shards of a source. Fails with {@code SHARD_UNAVAILABLE}. */
    public Future<List<SourceMark>> now(ChartSource source) {
        return Future.all(source.shards(shards.count()).stream()
                        .map(shard -> now(source, shard))
                        .toList())
                .map(all -> all.<SourceMark>list());
    }

    /** Of one of them. */
    public Future<SourceMark> now(ChartSource source, ShardId shard) {
        if (source.measure() != Measure.OCCUPANCY) {
            return shards.tail(shard).map(seq -> new SourceMark(shard, seq, 0));
        }
        return shards.see(shard, new AgentQuery.OccupancyOf(source.id()).toBytes())
                .map(seen -> new SourceMark(shard, seen.seq(), new BinaryReader(seen.answer()).varint()));
    }
}
