package io.sojourn.ingest.location;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.protocol.event.EventJson;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** {@code POST /api/v1/ingest/locations}: one object, an array, or NDJSON of any length. */
public final class LocationRoute implements Routes {
    private final LocationIntake intake;
    private final LocationMeters meters;
    private final IntakeEndpoint endpoint;
    private final EventJson eventJson = new EventJson();

    public LocationRoute(Vertx vertx, LocationIntake intake, IntakeSettings settings, LocationMeters meters) {
        this.intake = intake;
        this.meters = meters;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/ingest/locations").handler(context -> accept(context.request()));
    }

    private void accept(HttpServerRequest request) {
        boolean withEvents = "true".equals(request.getParam("events"));
        CausedEvents events = withEvents ? new CausedEvents(eventJson) : null;
        endpoint.accept(request, new LocationSubmission(intake, meters, events));
    }
}
