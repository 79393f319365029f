package io.sojourn.gateway.chart.rest;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartEditor;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.rest.RestRouter;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;

/** Charts and series by REST, for one event loop. */
public final class ChartApi implements Routes {
    private final ChartRoutes charts;
    private final DataRoutes data;
    private final SeriesRoutes series;

    /** @param shards of the event loop that serves the routes */
    public ChartApi(Shards shards) {
        ChartDirectory directory = new ChartDirectory(shards);
        ChartReaders readers = new ChartReaders(directory);
        SecureRandom random = new SecureRandom();
        charts = new ChartRoutes(directory, new ChartEditor(directory, random, Clock.systemUTC()), readers);
        data = new DataRoutes(directory, readers);
        series = new SeriesRoutes(directory, random);
    }

    @Override
    public void mount(Router router) {
        RestRouter rest = new RestRouter(router);
        data.mount(rest);
        charts.mount(rest);
        series.mount(rest);
    }
}
