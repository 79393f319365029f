package io.sojourn.gateway.chart.rest;

import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Random;

/** {@code /api/v1/series}, and {@code …/rotate-token} of series and charts: from its answer on the token before is revoked. */
final class SeriesRoutes {
    private static final String ONE = "/api/v1/series/:id";

    private final ChartDirectory charts;
    private final Random random;

    /** @param random for secrets: not one that can be foretold */
    SeriesRoutes(ChartDirectory charts, Random random) {
        this.charts = charts;
        this.random = random;
    }

    void mount(RestRouter router) {
        router.get(ONE, this::get);
        router.change(HttpMethod.POST, ONE + "/rotate-token", context -> rotate(context, false));
        router.change(HttpMethod.POST, ChartRoutes.ONE + "/rotate-token", context -> rotate(context, true));
    }

    private Future<Void> get(RoutingContext context) {
        return charts.series(RestRouter.id(context))
                .compose(series -> JsonAnswer.ok(context, (json, wire) -> {
                    json.writeStartObject();
                    json.writeStringField("id", series.seriesId());
                    json.writeStringField("name", series.name());
                    json.writeNumberField("n", series.n());
                    json.writeNumberField("seq", series.seq());
                    json.writeEndObject();
                }));
    }

    private Future<Void> rotate(RoutingContext context, boolean ofChart) {
        String id = RestRouter.id(context);
        if (ChartIds.isChart(id) != ofChart) {
            throw ofChart
                    ? new ProblemException(ErrorCode.CHART_NOT_FOUND, "no chart has this id")
                    : new ProblemException(ErrorCode.SERIES_NOT_FOUND, "no series has this id");
        }
        StreamToken token = StreamToken.issue(id, random);
        return charts.rotate(token)
                .compose(done -> JsonAnswer.ok(context, (json, wire) -> {
                    json.writeStartObject();
                    json.writeStringField("id", id);
                    json.writeStringField("token", token.text());
                    json.writeEndObject();
                }));
    }
}
