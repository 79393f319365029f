package io.sojourn.gateway.plotly;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartEditor;
import io.sojourn.gateway.chart.source.SourceStart;
import io.sojourn.gateway.rest.BlockingWork;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;

/** Plotly's old streaming API, for one event loop. */
public final class PlotlyApi implements Routes {
    private final PlotRoutes plots;
    private final StreamEntrance streams;

    /**
     * To be made on the context of the shards.
     *
     * @param intake of the same shards
     */
    public PlotlyApi(Vertx vertx, Shards shards, SampleIntake intake, IntakeSettings settings, SampleMeters meters) {
        SecureRandom random = new SecureRandom();
        BlockingWork work = new BlockingWork(vertx);
        ChartDirectory charts = new ChartDirectory(shards);
        ChartEditor editor = new ChartEditor(charts, SourceStart.NONE, random, Clock.systemUTC());
        plots = new PlotRoutes(charts, new PlotDesk(charts, editor, new TraceLoader(charts, random, work)), work);
        streams = new StreamEntrance(vertx, intake, meters, new LookChanges(vertx, charts, editor), settings);
    }

    /** To be mounted before the page at {@code /}. */
    @Override
    public void mount(Router router) {
        streams.mount(router);
        plots.mount(router);
    }
}
