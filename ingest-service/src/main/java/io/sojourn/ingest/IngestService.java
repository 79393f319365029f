package io.sojourn.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.ingest.location.LocationRoute;
import io.vertx.core.Vertx;

/** The sources on one event loop: HTTP so far. */
public final class IngestService {
    private final LocationRoute locations;

    /** To be made on the context of the intake's shards. */
    public IngestService(Vertx vertx, LocationIntake intake, IntakeSettings settings, MeterRegistry meters) {
        locations = new LocationRoute(vertx, intake, settings, new LocationMeters(meters));
    }

    public Routes routes() {
        return locations;
    }
}
