package io.sojourn.chart.machine;

import io.sojourn.chart.series.Series;
import io.sojourn.cluster.machine.Answer;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Answers questions about charts and series: what is known is copied at once, rendering is for a worker thread. */
final class ChartAnswers {
    private final ChartShard shard;
    private final ChartRenderer renderer;
    private final ChartFeeds feeds;

    ChartAnswers(ChartShard shard, ChartRenderer renderer) {
        this.shard = shard;
        this.renderer = renderer;
        this.feeds = new ChartFeeds(shard);
    }

    Answer answer(ChartQuery query) {
        if (query instanceof ChartQuery.Chart of) {
            return whole(of);
        }
        if (query instanceof ChartQuery.Series of) {
            return series(of);
        }
        if (query instanceof ChartQuery.Definition of) {
            Chart chart = shard.chart(of.chartId());
            return chart == null ? noChart() : ready(new ChartAnswer.Whole(chart.definition(), List.of()));
        }
        if (query instanceof ChartQuery.Page page) {
            return ready(new ChartAnswer.Definitions(shard.charts().tailMap(page.afterId(), false).values().stream()
                    .limit(page.limit())
                    .map(Chart::definition)
                    .toList()));
        }
        if (query instanceof ChartQuery.Plots of) {
            Plotter plotter = shard.plotters().get(of.user());
            return ready(new ChartAnswer.Plots(plotter == null ? List.of() : plotter.plots()));
        }
        if (query instanceof ChartQuery.Showing showing) {
            return showing(showing);
        }
        if (query instanceof ChartQuery.Sources sources) {
            return ready(new ChartAnswer.Sourced(feeds.find(sources.chartId())));
        }
        if (query instanceof ChartQuery.Render render) {
            return render(render);
        }
        return later(() -> renderer.append(((ChartQuery.Append) query).body()));
    }

    private Answer whole(ChartQuery.Chart of) {
        Chart chart = shard.chart(of.chartId());
        if (chart == null) {
            return noChart();
        }
        ChartDefinition definition = chart.definition();
        return ready(new ChartAnswer.Whole(definition, parts(definition.seriesIds(), of.asTold())));
    }

    private List<SeriesPart> parts(List<String> ids, boolean asTold) {
        List<SeriesPart> parts = new ArrayList<>();
        for (String id : ids) {
            Series series = shard.series(id);
            if (series != null) {
                parts.add(asTold ? series.asTold() : series.asIs());
            }
        }
        return parts;
    }

    private Answer series(ChartQuery.Series of) {
        List<SeriesPart> parts = parts(of.seriesIds(), of.asTold());
        return parts.isEmpty()
                ? refused(ErrorCode.SERIES_NOT_FOUND, "no series has this id")
                : ready(new ChartAnswer.Whole(null, parts));
    }

    private Answer render(ChartQuery.Render how) {
        Chart chart = shard.chart(how.chartId());
        if (chart == null) {
            return noChart();
        }
        ChartDefinition definition = chart.definition();
        List<SeriesPart> parts = new ArrayList<>();
        List<String> needed = new ArrayList<>();
        for (String id : definition.seriesIds()) {
            SeriesPart part = part(id, how.foreign());
            if (part == null) {
                needed.add(id);
            } else {
                parts.add(part);
            }
        }
        if (!needed.isEmpty()) {
            return ready(new ChartAnswer.Needed(needed));
        }
        return later(() -> renderer.render(definition, parts, how));
    }

    private Answer showing(ChartQuery.Showing of) {
        Chart chart = shard.chart(of.id());
        Series series = shard.series(of.id());
        if (chart == null && series == null) {
            return refused(ErrorCode.TOKEN_UNKNOWN, "no chart or series has this token");
        }
        boolean holds = chart == null
                ? series != null && series.isWrittenWith(of.fingerprint())
                : chart.isWrittenWith(of.fingerprint());
        if (!holds) {
            return refused(ErrorCode.TOKEN_REVOKED, "another token writes to this now");
        }
        return ready(new ChartAnswer.Ids(series == null ? List.of(of.id()) : List.copyOf(series.charts())));
    }

    private @Nullable SeriesPart part(String id, List<SeriesPart> foreign) {
        Series series = shard.series(id);
        if (series != null) {
            return series.asIs();
        }
        return foreign.stream()
                .filter(each -> each.seriesId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Answer later(Callable<byte[]> work) {
        return new Answer.Fetch(() -> {
            try {
                return new ChartAnswer.Rendered(work.call()).toBytes();
            } catch (ProblemException refused) {
                return new ChartAnswer.Refused(refused.code(), refused.detail()).toBytes();
            }
        });
    }

    private static Answer noChart() {
        return refused(ErrorCode.CHART_NOT_FOUND, "no chart has this id");
    }

    private static Answer refused(ErrorCode code, String detail) {
        return ready(new ChartAnswer.Refused(code, detail));
    }

    private static Answer ready(ChartAnswer answer) {
        return new Answer.Ready(answer.toBytes());
    }
}
