package io.sojourn.ingest.osmand;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.ingest.device.DeviceParameters;
import io.sojourn.ingest.device.DeviceSubmission;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Map;

/**
 * {@code GET} or {@code POST /api/v1/ingest/osmand}: positions of OsmAnd, Traccar Client, GPSLogger and whatever else can
 * call a URL. A GET that changes something is what these apps have.
 */
public final class OsmAndRoute implements Routes {
    private static final String PATH = "/api/v1/ingest/osmand";

    private final LocationIntake intake;
    private final LocationMeters meters;
    private final IntakeEndpoint endpoint;
    private final OsmAndReader reader = new OsmAndReader();

    /** To be made on the context of the intake's shards. */
    public OsmAndRoute(Vertx vertx, LocationIntake intake, IntakeSettings settings, LocationMeters meters) {
        this.intake = intake;
        this.meters = meters;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(context -> accept(context.request()));
        router.post(PATH).handler(context -> accept(context.request()));
    }

    private void accept(HttpServerRequest request) {
        Map<String, String> query;
        try {
            query = DeviceParameters.ofQuery(request);
        } catch (ProblemException invalid) {
            endpoint.refuse(request, invalid);
            return;
        }
        endpoint.accept(
                request, new DeviceSubmission(intake, meters, handler -> new OsmAndBody(reader, query, handler)));
    }
}
