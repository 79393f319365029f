package io.sojourn.gateway.chart.directory;

import io.sojourn.gateway.chart.request.ChartPlan;
import io.sojourn.gateway.chart.request.ChartRequest;
import io.sojourn.gateway.chart.source.SourceStart;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, changes and deletes charts. A chart joins the series of tokens that others have chosen before it shows them,
 * and leaves them after it shows them no more; if it breaks off in between, such a series is kept for a chart that does
 * not show it, and that is all. Confined to the context of its directory.
 */
public final class ChartEditor {
    private static final Logger LOG = LoggerFactory.getLogger(ChartEditor.class);
    /** Of changes of one chart at the same time as many can win. */
    private static final int TRIES = 10;

    private final ChartDirectory charts;
    private final SourceStart sources;
    private final Random random;
    private final Clock clock;

    /** @param random for ids and secrets: not one that can be foretold */
    public ChartEditor(ChartDirectory charts, SourceStart sources, Random random, Clock clock) {
        this.charts = charts;
        this.sources = sources;
        this.random = random;
        this.clock = clock;
    }

    /** A chart that was made, and the token that writes to all of it. */
    public record Made(ChartPlan plan, StreamToken token) {}

    /**
     * Makes a chart. Fails with what is wrong with the request, {@code TOKEN_UNKNOWN} or {@code TOKEN_REVOKED} for tokens
     * that it brings, {@code CHART_LIMIT_REACHED}, {@code SHARD_UNAVAILABLE}.
     */
    public Future<Made> create(ChartRequest request) {
        ChartSource source = request.source();
        long nowMs = clock.millis();
        return source == null
                ? create(request, SourceStart.Begun.NONE, nowMs)
                : sources.begin(source).compose(begun -> create(request, begun, nowMs));
    }

    private Future<Made> create(ChartRequest request, SourceStart.Begun begun, long nowMs) {
        String id = ChartIds.newChartId(random);
        StreamToken token = StreamToken.issue(id, random);
        ChartPlan plan = request.create(id, begun.subject(), nowMs, random);
        return join(plan)
                .compose(joined -> charts.send(
                        id, new ChartCommand.Create(plan.definition(), token.fingerprint(), plan.own(), begun.marks())))
                .recover(failure -> leave(id, seriesOf(plan)).compose(left -> Future.failedFuture(failure)))
                .map(done -> new Made(plan, token));
    }

    /**
     * Changes a chart, whatever else changes it at the same time. Fails as {@link #create}, with {@code CHART_NOT_FOUND},
     * and with {@code CHART_CHANGED} if others were faster again and again.
     */
    public Future<ChartPlan> change(String id, ChartRequest request) {
        return change(id, before -> request);
    }

    /**
     * The same where what is wanted depends on what there is.
     *
     * @param request of the chart as it is; asked again if others were faster. What it throws, this fails with
     */
    public Future<ChartPlan> change(String id, Function<ChartDefinition, ChartRequest> request) {
        Set<String> joined = new LinkedHashSet<>();
        return change(id, request, joined, TRIES)
                .recover(failure -> abandon(id, joined).compose(left -> Future.failedFuture(failure)));
    }

    private Future<ChartPlan> change(
            String id, Function<ChartDefinition, ChartRequest> request, Set<String> joined, int tries) {
        return charts.definition(id).compose(before -> {
            ChartPlan plan = request.apply(before).change(before, random);
            return checkX(before, plan.definition())
                    .compose(fits -> {
                        joined.addAll(seriesOf(plan));
                        return join(plan);
                    })
                    .compose(done -> charts.send(id, new ChartCommand.Change(plan.definition(), plan.own())))
                    .compose(done -> leaveUnshown(before, plan.definition(), joined))
                    .map(plan)
                    .recover(failure -> tries > 1 && isOf(ErrorCode.CHART_CHANGED, failure)
                            ? change(id, request, joined, tries - 1)
                            : Future.failedFuture(failure));
        });
    }

    /** Deletes a chart and its own series; fails with {@code CHART_NOT_FOUND}. */
    public Future<Void> delete(String id) {
        return charts.definition(id)
                .compose(chart ->
                        charts.send(id, new ChartCommand.Delete(id)).compose(done -> leave(id, foreign(chart))));
    }

    private Future<Void> checkX(ChartDefinition before, ChartDefinition after) {
        if (!ChartRequest.concernsX(before, after)) {
            return Future.succeededFuture();
        }
        return charts.whole(before.id(), false).map(whole -> {
            ChartRequest.checkX(
                    whole.parts().stream()
                            .filter(part -> after.seriesIds().contains(part.seriesId()))
                            .toList(),
                    after.style());
            return null;
        });
    }

    private Future<Void> join(ChartPlan plan) {
        String chartId = plan.definition().id();
        List<Future<Void>> joining = new ArrayList<>();
        plan.foreign().forEach(series -> joining.add(charts.send(series.id(), new ChartCommand.Join(series, chartId))));
        return Future.join(joining).mapEmpty();
    }

    /** What an attempt joined in vain counts, too. */
    private Future<Void> leaveUnshown(ChartDefinition before, ChartDefinition after, Set<String> joined) {
        Set<String> gone = new LinkedHashSet<>(foreign(before));
        gone.addAll(joined);
        after.seriesIds().forEach(gone::remove);
        return leave(after.id(), gone);
    }

    private Future<Void> abandon(String id, Set<String> joined) {
        if (joined.isEmpty()) {
            return Future.succeededFuture();
        }
        return charts.definition(id)
                .map(ChartDefinition::seriesIds)
                .recover(failure -> isOf(ErrorCode.CHART_NOT_FOUND, failure)
                        ? Future.succeededFuture(List.of())
                        : Future.failedFuture(failure))
                .compose(shown -> {
                    shown.forEach(joined::remove);
                    return leave(id, joined);
                })
                .otherwiseEmpty();
    }

    /** Never fails: the chart is as it should be already. */
    private Future<Void> leave(String chartId, Collection<String> seriesIds) {
        List<Future<Void>> leaving = new ArrayList<>();
        for (String series : seriesIds) {
            leaving.add(charts.send(series, new ChartCommand.Leave(series, chartId))
                    .onFailure(failure -> LOG.warn("Series {} is kept for chart {}", series, chartId, failure)));
        }
        return Future.join(leaving).<Void>mapEmpty().otherwiseEmpty();
    }

    private static List<String> foreign(ChartDefinition chart) {
        return chart.seriesIds().stream()
                .filter(series -> !ChartIds.isOwnSeries(series, chart.id()))
                .toList();
    }

    private static List<String> seriesOf(ChartPlan plan) {
        return plan.foreign().stream().map(SeriesSpec::id).toList();
    }

    private static boolean isOf(ErrorCode code, Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == code;
    }
}
