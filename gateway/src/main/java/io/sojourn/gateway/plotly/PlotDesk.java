package io.sojourn.gateway.plotly;

import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartEditor;
import io.sojourn.gateway.chart.request.ChartPlan;
import io.sojourn.protocol.chart.Plot;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes charts of plots and keeps them under their users' names. A plot whose chart was deleted gets a new one under its
 * address. Confined to the context of its directory.
 */
final class PlotDesk {
    /** Of those who plot under one name at the same time as many can win. */
    private static final int TRIES = 5;

    private final ChartDirectory charts;
    private final ChartEditor editor;
    private final TraceLoader loader;

    PlotDesk(ChartDirectory charts, ChartEditor editor, TraceLoader loader) {
        this.charts = charts;
        this.editor = editor;
        this.loader = loader;
    }

    /** Fails with what is wrong with the plot, or with what keeps the chart from being made. */
    Future<Plot> plot(PlotRequest request) {
        return plot(request, TRIES);
    }

    private Future<Plot> plot(PlotRequest request, int tries) {
        return charts.plots(request.user())
                .compose(plots -> {
                    if (request.option() == FileOption.NEW) {
                        return make(request, request.freeName(plots), "");
                    }
                    Plot there = PlotRequest.named(request.filename(), plots);
                    return there == null ? make(request, request.filename(), "") : onto(request, there);
                })
                .recover(failure -> tries > 1 && isOf(ErrorCode.CHART_CHANGED, failure)
                        ? plot(request, tries - 1)
                        : Future.failedFuture(failure));
    }

    private Future<Plot> make(PlotRequest request, String filename, String replaced) {
        return editor.create(ChartRequests.create(request)).compose(made -> {
            String id = made.plan().definition().id();
            return charts.file(request.user(), filename, id, replaced)
                    .recover(
                            failure -> editor.delete(id).otherwiseEmpty().compose(gone -> Future.failedFuture(failure)))
                    .compose(plot -> load(request, made.plan(), Filling.WHERE_SAMPLES_COME)
                            .map(plot));
        });
    }

    private Future<Plot> onto(PlotRequest request, Plot there) {
        String chartId = there.chartId();
        Future<Void> done = switch (request.option()) {
            case OVERWRITE -> overwrite(request, chartId);
            case EXTEND -> extend(request, chartId);
            case APPEND, NEW -> append(request, chartId);
        };
        return done.map(there)
                .recover(failure -> isOf(ErrorCode.CHART_NOT_FOUND, failure)
                        ? make(request, there.filename(), chartId)
                        : Future.failedFuture(failure));
    }

    private Future<Void> overwrite(PlotRequest request, String chartId) {
        return charts.definition(chartId)
                // What is to go must not keep x from becoming something else.
                .compose(before -> ChartRequests.xType(before).equals(ChartRequests.xType(request))
                        ? Future.succeededFuture()
                        : charts.clear(before))
                .compose(ready -> editor.change(chartId, before -> ChartRequests.overwrite(request, before)))
                .compose(plan -> load(request, plan, Filling.ANEW));
    }

    private Future<Void> append(PlotRequest request, String chartId) {
        return editor.change(chartId, before -> ChartRequests.append(request, before))
                .compose(plan -> load(request, plan, Filling.WHERE_SAMPLES_COME));
    }

    /** What has no trace to extend becomes one. */
    private Future<Void> extend(PlotRequest request, String chartId) {
        return charts.definition(chartId).compose(chart -> {
            List<TraceDefinition> there = chart.traces();
            List<Fed> known = new ArrayList<>();
            List<PlotTrace> others = new ArrayList<>();
            for (int i = 0; i < request.traces().size(); i++) {
                int place = request.placeOf(i);
                PlotTrace trace = request.traces().get(i);
                if (place >= 0 && place < there.size()) {
                    known.add(new Fed(trace, there.get(place).seriesId(), Filling.BEHIND));
                } else {
                    others.add(trace);
                }
            }
            Future<Void> loaded = loader.load(chart, known, Map.of(), request.notes());
            boolean isAll = others.isEmpty() && request.layout().isEmpty();
            return isAll ? loaded : loaded.compose(done -> append(request.withTraces(others), chartId));
        });
    }

    /** The traces of the plot are the last of the chart. */
    private Future<Void> load(PlotRequest request, ChartPlan plan, Filling filling) {
        List<TraceDefinition> all = plan.definition().traces();
        int first = all.size() - request.traces().size();
        List<Fed> fed = new ArrayList<>();
        for (int i = 0; i < request.traces().size(); i++) {
            fed.add(new Fed(request.traces().get(i), all.get(first + i).seriesId(), filling));
        }
        return loader.load(plan.definition(), fed, plan.tokens(), request.notes());
    }

    private static boolean isOf(ErrorCode code, Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == code;
    }
}
