package io.sojourn.chart.machine;

import io.sojourn.chart.series.Series;
import io.sojourn.protocol.chart.ChartCommand.Feed;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The charts of a shard that draw what the place engine knows. */
final class ChartFeeds {
    private final ChartShard shard;

    ChartFeeds(ChartShard shard) {
        this.shard = shard;
    }

    /** @throws ProblemException {@code CHART_LIMIT_REACHED} if there may be no more of them */
    void checkRoom() {
        long sourced = shard.charts().values().stream()
                .filter(chart -> chart.feed() != null)
                .count();
        if (sourced >= ChartShard.MAX_SOURCED) {
            throw new ProblemException(
                    ErrorCode.CHART_LIMIT_REACHED,
                    "there is no room for another chart with a source: " + ChartShard.MAX_SOURCED + " share its shard");
        }
    }

    /** Samples and how far they reach are taken together or not at all. */
    void take(Feed feed, long nowMs, ChartEvents events) {
        Chart chart = shard.chart(feed.chartId());
        FeedState state = chart == null ? null : chart.feed();
        if (chart == null || state == null) {
            throw new ProblemException(ErrorCode.CHART_NOT_FOUND, "no chart of this id has a source");
        }
        if (!state.isNext(feed)) {
            throw new ProblemException(ErrorCode.CHART_CHANGED, "the chart was fed by another meanwhile");
        }
        state.take(feed);
        Series series = shard.series(chart.fedSeries());
        if (series != null) {
            for (int i = 0; i < feed.samples().count(); i++) {
                series.take(feed.samples(), i, nowMs);
                if (series.isFull()) {
                    events.samples(series);
                }
            }
            shard.wake(series);
        }
    }

    /** The one of this id if there is such, with an empty id all of them. */
    List<SourcedChart> find(String chartId) {
        List<SourcedChart> found = new ArrayList<>();
        for (Chart chart : shard.charts().values()) {
            SourcedChart sourced = chartId.isEmpty() || chartId.equals(chart.id()) ? sourced(chart) : null;
            if (sourced != null) {
                found.add(sourced);
            }
        }
        return found;
    }

    private @Nullable SourcedChart sourced(Chart chart) {
        FeedState feed = chart.feed();
        Series series = feed == null ? null : shard.series(chart.fedSeries());
        if (feed == null || series == null) {
            return null;
        }
        return new SourcedChart(
                chart.id(),
                ChartSource.parse(chart.definition().source()),
                series.maxPoints(),
                chart.definition().createdMs(),
                feed.feeds(),
                feed.marks(),
                feed.state());
    }
}
