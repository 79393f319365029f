package io.sojourn.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.ingest.location.LocationRoute;
import io.sojourn.ingest.samples.StreamRoute;
import io.vertx.core.Vertx;
import java.util.List;

/** The sources on one event loop: HTTP so far. */
public final class IngestService {
    private final LocationRoute locations;
    private final StreamRoute streams;

    /** To be made on the context of the intakes' shards. */
    public IngestService(
            Vertx vertx, LocationIntake fixes, SampleIntake samples, IntakeSettings settings, MeterRegistry meters) {
        locations = new LocationRoute(vertx, fixes, settings, new LocationMeters(meters));
        streams = new StreamRoute(vertx, samples, settings, new SampleMeters(meters));
    }

    public List<Routes> routes() {
        return List.of(locations, streams);
    }
}
