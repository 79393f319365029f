package io.sojourn.gateway.chart.rest;

import io.sojourn.cluster.http.Caller;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.WholeBody;
import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.ChartStyle;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** What charts show now: as data, as pictures, as pages. And {@code chart-append}, which keeps nothing. */
final class DataRoutes {
    /** What a picture or page may do: look as it says itself. No script, nothing from elsewhere. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private static final List<ChartFormat> FILES =
            List.of(ChartFormat.SVG, ChartFormat.HTML, ChartFormat.PNG, ChartFormat.CSV, ChartFormat.JSON);
    private static final String DATA = ChartRoutes.ONE + "/data";
    private static final int MAX_APPEND = 4 << 20;

    private final ChartDirectory charts;
    private final ChartReaders readers;

    DataRoutes(ChartDirectory charts, ChartReaders readers) {
        this.charts = charts;
        this.readers = readers;
    }

    /** To be mounted before what takes any id of a chart. */
    void mount(RestRouter router) {
        for (ChartFormat format : FILES) {
            router.get(ChartRoutes.ONE + '.' + ending(format), context -> render(context, format));
        }
        router.get(DATA, context -> render(context, ChartFormat.DATA));
        router.change(HttpMethod.DELETE, DATA, this::clear);
        router.change(HttpMethod.POST, "/api/v1/chart-append", this::append);
    }

    private Future<Void> render(RoutingContext context, ChartFormat format) {
        String id = RestRouter.id(context);
        Parameters parameters = Parameters.of(context);
        ChartQuery.Render asked = new ChartQuery.Render(
                id,
                format,
                parameters.x("from"),
                parameters.x("to"),
                parameters.integer("points", 0, 1, ChartStyle.MAX_MAX_POINTS),
                List.of());
        return readers.admit(Caller.of(context), id)
                .compose(admitted -> charts.render(asked))
                .compose(bytes -> {
                    describe(context.response(), id, format);
                    return JsonAnswer.send(context, 200, format.contentType(), Buffer.buffer(bytes));
                });
    }

    private static void describe(HttpServerResponse response, String id, ChartFormat format) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader("X-Content-Type-Options", "nosniff");
        if (format == ChartFormat.SVG || format == ChartFormat.HTML) {
            response.putHeader("Content-Security-Policy", POLICY);
        }
        if (format != ChartFormat.DATA) {
            // The id of a chart that there is holds nothing that would need escaping.
            response.putHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + id + '.' + ending(format) + '"');
        }
    }

    private Future<Void> clear(RoutingContext context) {
        return charts.definition(RestRouter.id(context))
                .compose(charts::clear)
                .compose(done -> context.response().setStatusCode(204).end());
    }

    private Future<Void> append(RoutingContext context) {
        return WholeBody.read(context.request(), MAX_APPEND)
                .compose(body -> charts.append(body.getBytes()))
                .compose(bytes -> JsonAnswer.send(context, 200, JsonAnswer.JSON, Buffer.buffer(bytes)));
    }

    private static String ending(ChartFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
