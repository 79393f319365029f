package io.sojourn.ingest.overland;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.ingest.device.DeviceParameters;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/ingest/overland}: batches of the Overland app; {@code ?device_id=} names a phone that does not. */
public final class OverlandRoute implements Routes {
    private final LocationIntake intake;
    private final LocationMeters meters;
    private final IntakeEndpoint endpoint;

    /** To be made on the context of the intake's shards. */
    public OverlandRoute(Vertx vertx, LocationIntake intake, IntakeSettings settings, LocationMeters meters) {
        this.intake = intake;
        this.meters = meters;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/ingest/overland").handler(context -> accept(context.request()));
    }

    private void accept(HttpServerRequest request) {
        @Nullable String deviceId;
        try {
            deviceId = DeviceParameters.ofQuery(request).get("device_id");
        } catch (ProblemException invalid) {
            endpoint.refuse(request, invalid);
            return;
        }
        endpoint.accept(request, new OverlandSubmission(intake, meters, new OverlandReader(deviceId)));
    }
}
