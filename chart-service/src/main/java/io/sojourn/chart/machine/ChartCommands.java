package io.sojourn.chart.machine;

import io.sojourn.chart.series.Series;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartCommand.Change;
import io.sojourn.protocol.chart.ChartCommand.Clear;
import io.sojourn.protocol.chart.ChartCommand.Create;
import io.sojourn.protocol.chart.ChartCommand.Delete;
import io.sojourn.protocol.chart.ChartCommand.Feed;
import io.sojourn.protocol.chart.ChartCommand.FilePlot;
import io.sojourn.protocol.chart.ChartCommand.Join;
import io.sojourn.protocol.chart.ChartCommand.Leave;
import io.sojourn.protocol.chart.ChartCommand.Rotate;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.HashSet;
import java.util.Set;

/** Carries out what a shard is told about charts and series. A refusal changes nothing. */
final class ChartCommands {
    private final ChartShard shard;
    private final ChartFeeds feeds;

    ChartCommands(ChartShard shard) {
        this.shard = shard;
        this.feeds = new ChartFeeds(shard);
    }

    /**
     * Carries out a command.
     *
     * @return what it replies
     * @throws ProblemException why it is refused
     */
    long apply(ChartCommand command, long nowMs, ChartEvents events) {
        if (command instanceof Create create) {
            create(create, events);
        } else if (command instanceof Change change) {
            change(change, nowMs, events);
        } else if (command instanceof Delete delete) {
            delete(delete.chartId(), events);
        } else if (command instanceof Join join) {
            join(join, nowMs);
        } else if (command instanceof Leave leave) {
            leave(leave);
        } else if (command instanceof Clear clear) {
            clear(clear, events);
        } else if (command instanceof Rotate rotate) {
            rotate(rotate);
        } else if (command instanceof FilePlot file) {
            return file(file);
        } else if (command instanceof Feed feed) {
            feeds.take(feed, nowMs, events);
        }
        return 0;
    }

    private void create(Create create, ChartEvents events) {
        ChartDefinition definition = create.definition();
        if (shard.chart(definition.id()) != null) {
            throw new ProblemException(ErrorCode.CHART_EXISTS, "there is a chart of this id");
        }
        if (shard.charts().size() >= ChartShard.MAX_CHARTS) {
            throw new ProblemException(ErrorCode.CHART_LIMIT_REACHED, "there is no room for another chart");
        }
        FeedState feed = Chart.begin(definition, create.marks());
        if (feed != null) {
            feeds.checkRoom();
        }
        checkRoom(create.own().stream().mapToLong(SeriesSpec::maxPoints).sum());
        shard.charts().put(definition.id(), new Chart(definition, create.fingerprint(), feed));
        create.own().forEach(spec -> shard.make(spec).charts().add(definition.id()));
        events.updated(definition);
    }

    private void change(Change change, long nowMs, ChartEvents events) {
        ChartDefinition next = change.definition();
        Chart chart = chart(next.id());
        if (next.revision() != chart.definition().revision() + 1) {
            throw new ProblemException(ErrorCode.CHART_CHANGED, "the chart was changed meanwhile");
        }
        checkRoom(change.own().stream().mapToLong(this::growth).sum());
        dropUnshown(chart.definition(), next);
        for (SeriesSpec spec : change.own()) {
            Series series = shard.series(spec.id());
            if (series == null) {
                shard.make(spec).charts().add(next.id());
            } else {
                shard.configure(series, spec, nowMs);
            }
        }
        chart.define(next);
        events.updated(next);
    }

    private long growth(SeriesSpec spec) {
        Series series = shard.series(spec.id());
        return series == null ? spec.maxPoints() : spec.maxPoints() - series.maxPoints();
    }

    private void dropUnshown(ChartDefinition before, ChartDefinition next) {
        Set<String> shown = new HashSet<>(next.seriesIds());
        for (String id : before.seriesIds()) {
            if (!shown.contains(id)) {
                leave(new Leave(id, next.id()));
            }
        }
    }

    private void delete(String chartId, ChartEvents events) {
        Chart chart = chart(chartId);
        shard.charts().remove(chartId);
        chart.definition().seriesIds().forEach(id -> leave(new Leave(id, chartId)));
        events.deleted(chartId);
    }

    private void join(Join join, long nowMs) {
        SeriesSpec spec = join.series();
        Series series = shard.series(spec.id());
        if (series == null && !ChartIds.isOfToken(spec.id())) {
            throw new ProblemException(ErrorCode.TOKEN_UNKNOWN, "no series has this token");
        }
        if (series == null) {
            checkRoom(spec.maxPoints());
            series = shard.make(spec);
        } else if (!series.isWrittenWith(spec.fingerprint())) {
            throw new ProblemException(ErrorCode.TOKEN_REVOKED, "another token writes to this series now");
        }
        if (series.charts().size() >= ChartDefinition.MAX_TRACES
                && !series.charts().contains(join.chartId())) {
            throw new ProblemException(ErrorCode.CHART_LIMIT_REACHED, "as many charts show this series as may");
        }
        series.charts().add(join.chartId());
        boolean isAlone = series.charts().size() == 1;
        if (isAlone && ChartIds.isOfToken(spec.id()) && shard.hasRoomFor(growth(spec))) {
            // What is shown nowhere else may be as its only chart wants it.
            shard.configure(series, spec, nowMs);
        }
    }

    /** A series that no chart shows any more is gone, and its token with it. */
    private void leave(Leave leave) {
        Series series = shard.series(leave.seriesId());
        if (series != null
                && series.charts().remove(leave.chartId())
                && series.charts().isEmpty()) {
            shard.drop(series);
        }
    }

    private void clear(Clear clear, ChartEvents events) {
        for (String id : clear.seriesIds()) {
            Series series = shard.series(id);
            if (series != null) {
                series.clear();
                events.cleared(series);
            }
        }
    }

    private void rotate(Rotate rotate) {
        if (ChartIds.isChart(rotate.id())) {
            Chart chart = chart(rotate.id());
            if (chart.feed() != null) {
                throw fed();
            }
            chart.rotate(rotate.fingerprint());
            return;
        }
        Series series = shard.series(rotate.id());
        if (series == null) {
            throw new ProblemException(ErrorCode.SERIES_NOT_FOUND, "no series has this id");
        }
        Chart owner = shard.chart(ChartIds.chartOf(series.id()));
        if (owner != null && owner.feed() != null) {
            throw fed();
        }
        series.rotate(rotate.fingerprint());
    }

    private int file(FilePlot file) {
        Plotter plotter = shard.plotters().get(file.user());
        if (plotter == null) {
            if (shard.plotters().size() >= ChartShard.MAX_PLOTTERS) {
                throw new ProblemException(ErrorCode.CHART_LIMIT_REACHED, "there is no room for another user");
            }
            plotter = new Plotter();
        }
        int number = plotter.file(file.filename(), file.chartId(), file.replaced());
        shard.plotters().put(file.user(), plotter);
        return number;
    }

    private Chart chart(String id) {
        Chart chart = shard.chart(id);
        if (chart == null) {
            throw new ProblemException(ErrorCode.CHART_NOT_FOUND, "no chart has this id");
        }
        return chart;
    }

    private void checkRoom(long maxPoints) {
        if (maxPoints > 0 && !shard.hasRoomFor(maxPoints)) {
            throw new ProblemException(ErrorCode.CHART_LIMIT_REACHED, "there is no room for another series");
        }
    }

    private static ProblemException fed() {
        return new ProblemException(
                ErrorCode.INVALID_CHART, "nobody writes to a chart with a source: it has no tokens");
    }
}
