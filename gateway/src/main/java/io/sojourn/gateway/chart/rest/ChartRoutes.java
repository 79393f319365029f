package io.sojourn.gateway.chart.rest;

import io.sojourn.cluster.http.Caller;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartEditor;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.chart.request.ChartRequest;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.JsonBody;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code /api/v1/charts}: making charts and looking after them. */
final class ChartRoutes {
    static final String ALL = "/api/v1/charts";
    static final String ONE = "/api/v1/charts/:id";

    private static final int MAX_BODY = 128 * 1_024;

    private final ChartDirectory charts;
    private final ChartEditor editor;
    private final ChartReaders readers;

    ChartRoutes(ChartDirectory charts, ChartEditor editor, ChartReaders readers) {
        this.charts = charts;
        this.editor = editor;
        this.readers = readers;
    }

    void mount(RestRouter router) {
        router.get(ALL, this::list);
        router.change(HttpMethod.POST, ALL, this::create);
        router.get(ONE, this::get);
        router.change(HttpMethod.PATCH, ONE, this::change);
        router.change(HttpMethod.DELETE, ONE, this::delete);
    }

    private Future<Void> list(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        int count = parameters.limit();
        String after = parameters.cursor(ListCursor.CHARTS, BinaryReader::string, "");
        // One more than is shown tells whether there is another page.
        return charts.page(after, count + 1).compose(found -> {
            List<ChartDefinition> shown = found.size() > count ? found.subList(0, count) : found;
            String next = found.size() > count ? cursorAfter(shown.get(count - 1)) : null;
            return JsonAnswer.list(
                    context, "charts", shown, (chart, json, wire) -> new ChartJson(json, wire).object(chart), next);
        });
    }

    private static String cursorAfter(ChartDefinition last) {
        return ListCursor.CHARTS.write(key -> key.string(last.id()));
    }

    private Future<Void> create(RoutingContext context) {
        return JsonBody.read(context, MAX_BODY)
                .map(ChartRequest::read)
                .compose(editor::create)
                .compose(made -> {
                    ChartDefinition chart = made.plan().definition();
                    context.response().putHeader(HttpHeaders.LOCATION, ALL + '/' + chart.id());
                    // Nobody writes to a chart that draws what the place engine knows.
                    String token = chart.source().isEmpty() ? made.token().text() : null;
                    return send(
                            context,
                            201,
                            new ChartAnswer(chart, token, made.plan().tokens()));
                });
    }

    private Future<Void> get(RoutingContext context) {
        String id = RestRouter.id(context);
        return readers.admit(Caller.of(context), id)
                .compose(admitted -> charts.definition(id))
                .compose(chart -> send(context, 200, ChartAnswer.of(chart)));
    }

    private Future<Void> change(RoutingContext context) {
        String id = RestRouter.id(context);
        return JsonBody.read(context, MAX_BODY)
                .map(ChartRequest::read)
                .compose(request -> editor.change(id, request))
                .compose(plan -> send(context, 200, new ChartAnswer(plan.definition(), null, plan.tokens())));
    }

    private Future<Void> delete(RoutingContext context) {
        return editor.delete(RestRouter.id(context))
                .compose(done -> context.response().setStatusCode(204).end());
    }

    private static Future<Void> send(RoutingContext context, int status, ChartAnswer answer) {
        return JsonAnswer.send(context, status, JsonAnswer.JSON, answer::write);
    }
}
