package io.sojourn.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.ingest.gpx.GpxRoute;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.ingest.location.LocationRoute;
import io.sojourn.ingest.osmand.OsmAndRoute;
import io.sojourn.ingest.overland.OverlandRoute;
import io.sojourn.ingest.owntracks.OwnTracksRoute;
import io.sojourn.ingest.samples.StreamRoute;
import io.vertx.core.Vertx;
import java.util.List;

/** The sources on one event loop that speak HTTP. */
public final class IngestService {
    private final List<Routes> routes;

    /** To be made on the context of the intakes' shards. */
    public IngestService(
            Vertx vertx, LocationIntake fixes, SampleIntake samples, IntakeSettings settings, MeterRegistry meters) {
        LocationMeters counted = new LocationMeters(meters);
        routes = List.of(
                new LocationRoute(vertx, fixes, settings, counted),
                new OwnTracksRoute(vertx, fixes, settings, counted),
                new OsmAndRoute(vertx, fixes, settings, counted),
                new OverlandRoute(vertx, fixes, settings, counted),
                new GpxRoute(vertx, fixes, settings, counted),
                new StreamRoute(vertx, samples, settings, new SampleMeters(meters)));
    }

    public List<Routes> routes() {
        return routes;
    }
}
