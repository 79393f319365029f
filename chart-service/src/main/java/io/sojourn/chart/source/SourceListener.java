package io.sojourn.chart.source;

import io.sojourn.chart.measure.Measurement;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.shard.ShardId;

/** Whoever is told of what happens in the shards of a source. Confined to its context. */
interface SourceListener {
    ChartSource source();

    /** What is told of events. */
    Measurement measurement();

    /** Whether it takes nothing more for the moment. */
    boolean isFull();

    /** It was told of something, and is between two records. */
    void heard();

    /**
     * Events of a shard are gone that it was not told of.
     *
     * @return whether it goes on with what is left; otherwise it is told no more of this shard until it joins again
     */
    boolean missed(ShardId shard);
}
