package io.sojourn.bench.log;

import java.util.List;
import org.HdrHistogram.Histogram;

/** From submission to outcome, over all shards. */
record Latencies(Histogram micros) {
    static Latencies of(List<BusyShard> shards) {
        Histogram all = new Histogram(60_000_000, 3);
        shards.forEach(shard -> all.add(shard.micros()));
        return new Latencies(all);
    }

    double ms(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
