package io.sojourn.gateway.chart.request;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.SeriesSpec;
import java.util.List;
import java.util.Map;

/**
 * A chart as it is to be, and what shards must be told for that.
 *
 * @param definition the next revision
 * @param own series of its own that are new or to be otherwise
 * @param foreign series of tokens that the request brings: the chart has to join them first
 * @param tokens by series, as far as they are to be shown: those that are new and those that the request brings
 */
public record ChartPlan(
        ChartDefinition definition, List<SeriesSpec> own, List<SeriesSpec> foreign, Map<String, String> tokens) {
    public ChartPlan {
        own = List.copyOf(own);
        foreign = List.copyOf(foreign);
        tokens = Map.copyOf(tokens);
    }

    /** No more than what it looks like: tokens are secrets. */
    @Override
    public String toString() {
        return "ChartPlan[" + definition + "]";
    }
}
