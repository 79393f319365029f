package io.sojourn.gateway.plotly;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.KeyInBody;
import io.sojourn.cluster.http.Problem;
import io.sojourn.cluster.http.Problems;
import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.WholeBody;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.Plot;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Making plots, and finding them again: {@code /clientresp}, {@code /~user/n} and {@code /apigetfile/owner/n}. */
final class PlotRoutes implements Routes {
    private static final int MAX_BODY = 8 << 20;

    private final ChartDirectory charts;
    private final ChartReaders readers;
    private final PlotDesk desk;
    private final BlockingWork work;

    /** @param work for plots of megabytes */
    PlotRoutes(ChartDirectory charts, PlotDesk desk, BlockingWork work) {
        this.work = work;
        this.charts = charts;
        this.readers = new ChartReaders(charts);
        this.desk = desk;
    }

    @Override
    public void mount(Router router) {
        RestRouter rest = new RestRouter(router);
        rest.change(HttpMethod.POST, "/clientresp", this::plot);
        rest.get("/~:user/:n", this::show);
        rest.get("/apigetfile/:user/:n", this::figure);
    }

    private Future<Void> plot(RoutingContext context) {
        Closing.afterAnswer(context);
        String origin = origin(context.request());
        return WholeBody.read(context.request(), MAX_BODY)
                .compose(body -> work.run(() -> ClientForm.read(body.toString(StandardCharsets.UTF_8))))
                .compose(fields -> plot(context, fields, origin))
                .recover(failure -> {
                    Problem problem = Problems.of(failure);
                    return answer(context, status(problem.code()), ClientAnswer.failed(origin, problem.detail()));
                });
    }

    private Future<Void> plot(RoutingContext context, Map<String, String> fields, String origin) {
        KeyInBody.of(context).admit(context, fields.getOrDefault("key", ""));
        return work.run(() -> PlotRequest.read(fields))
                .compose(request -> desk.plot(request)
                        .compose(plot -> answer(context, 200, ClientAnswer.plotted(origin, request, plot))));
    }

    /** The clients look into the answer for what is wrong, and some give up on any status but 200 before that. */
    private static int status(ErrorCode code) {
        int status = code.status();
        return status == 401 || status == 403 || status >= 500 ? status : 200;
    }

    private static Future<Void> answer(RoutingContext context, int status, ClientAnswer answer) {
        return JsonAnswer.send(context, status, JsonAnswer.JSON, answer.toJson());
    }

    private Future<Void> show(RoutingContext context) {
        return find(context)
                .compose(plot -> context.response()
                        .setStatusCode(302)
                        .putHeader(HttpHeaders.LOCATION, "/charts/" + plot.chartId())
                        .end());
    }

    private Future<Void> figure(RoutingContext context) {
        return find(context)
                .map(Plot::chartId)
                // Who may not read learns nothing of what there is.
                .recover(failure -> readers.admit(Caller.of(context), "").compose(may -> Future.failedFuture(failure)))
                .compose(id -> readers.admit(Caller.of(context), id).compose(may -> charts.whole(id, false)))
                .compose(whole -> {
                    ChartDefinition chart = whole.definition();
                    return chart == null
                            ? Future.failedFuture(new ProblemException(ErrorCode.CHART_NOT_FOUND, "no such chart"))
                            : JsonAnswer.ok(context, (json, wire) -> new FigureJson(json, wire).answer(chart, whole));
                })
                .recover(failure -> {
                    Problem problem = Problems.of(failure);
                    // The client for Node looks for this member.
                    Problems.send(
                            context.response(),
                            new Problem(problem.code(), problem.detail(), Map.of("error", problem.detail())));
                    return Future.succeededFuture();
                });
    }

    private Future<Plot> find(RoutingContext context) {
        String number = context.pathParam("n");
        return charts.plots(PlotRequest.user(context.pathParam("user")))
                .map(plots -> plots.stream()
                        .filter(plot -> Integer.toString(plot.number()).equals(number))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ErrorCode.CHART_NOT_FOUND, "no plot has this number")));
    }

    /** As the client calls us. */
    private static String origin(HttpServerRequest request) {
        HostAndPort host = request.authority();
        String name = host == null
                ? request.localAddress().hostAddress()
                        + ':'
                        + request.localAddress().port()
                : host.toString();
        return request.scheme() + "://" + name;
    }
}
