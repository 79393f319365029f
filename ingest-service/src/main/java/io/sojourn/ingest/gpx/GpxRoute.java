package io.sojourn.ingest.gpx;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.ingest.device.DeviceParameters;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.ingest.location.LocationSubmission;
import io.sojourn.protocol.location.AgentId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** {@code POST /api/v1/ingest/gpx?agent=}: a GPX file, read as it comes in. */
public final class GpxRoute implements Routes {
    /** Longest file: some two million points. */
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    private final LocationIntake intake;
    private final LocationMeters meters;
    private final IntakeEndpoint endpoint;

    /** To be made on the context of the intake's shards. */
    public GpxRoute(Vertx vertx, LocationIntake intake, IntakeSettings settings, LocationMeters meters) {
        this.intake = intake;
        this.meters = meters;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/ingest/gpx").handler(context -> accept(context.request()));
    }

    private void accept(HttpServerRequest request) {
        String agentId;
        try {
            agentId = agentOf(request);
        } catch (ProblemException invalid) {
            endpoint.refuse(request, invalid);
            return;
        }
        endpoint.accept(
                request, new LocationSubmission(intake, meters, handler -> new GpxReader(agentId, handler, MAX_BYTES)));
    }

    private static String agentOf(HttpServerRequest request) {
        String agentId = DeviceParameters.ofQuery(request).get("agent");
        if (agentId == null) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "agent is required: it says whose file this is");
        }
        ErrorCode fault = AgentId.faultOf(agentId);
        if (fault != null) {
            throw new ProblemException(fault, "agent: " + fault.title());
        }
        return agentId;
    }
}
