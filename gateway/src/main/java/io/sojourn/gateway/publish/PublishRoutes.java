package io.sojourn.gateway.publish;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.PublishIntake;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** {@code POST /api/v1/publish}: one message, an array of them, or NDJSON of any length. */
public final class PublishRoutes implements Routes {
    private final PublishIntake intake;
    private final PublishMeters meters;
    private final IntakeEndpoint endpoint;

    /** To be made on the context of the intake's shards. */
    public PublishRoutes(Vertx vertx, PublishIntake intake, IntakeSettings settings, PublishMeters meters) {
        this.intake = intake;
        this.meters = meters;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/publish").handler(context -> accept(context.request()));
    }

    private void accept(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean lines = type != null && type.contains("ndjson");
        endpoint.accept(request, new PublishSubmission(intake, meters, lines));
    }
}
