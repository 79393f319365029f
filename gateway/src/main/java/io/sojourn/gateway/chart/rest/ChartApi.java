package io.sojourn.gateway.chart.rest;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartEditor;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.chart.source.ChartSources;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.RestRouter;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Charts and series by REST, for one event loop. */
public final class ChartApi implements Routes {
    private final ChartRoutes charts;
    private final DataRoutes data;
    private final SeriesRoutes series;

    /**
     * Makes the routes.
     *
     * @param shards of the event loop that serves the routes
     * @param store of connections for reading
     */
    public ChartApi(Vertx vertx, Shards shards, Jdbi store) {
        ChartDirectory directory = new ChartDirectory(shards);
        ChartReaders readers = new ChartReaders(directory);
        ChartSources sources = new ChartSources(shards, new PlaceStore(store), new BlockingWork(vertx));
        SecureRandom random = new SecureRandom();
        charts = new ChartRoutes(directory, new ChartEditor(directory, sources, random, Clock.systemUTC()), readers);
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
