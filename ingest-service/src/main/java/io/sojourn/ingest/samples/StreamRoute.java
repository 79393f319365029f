package io.sojourn.ingest.samples;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.intake.SampleSubmission;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/streams/{token}}: lines of samples, for as long as the sender wishes. PUT is the same, since that is
 * what {@code curl -T -} sends. Without a token in the path each line names its own.
 */
public final class StreamRoute implements Routes {
    private final SampleIntake intake;
    private final SampleMeters meters;
    private final IntakeEndpoint endpoint;

    /** To be made on the context of the intake's shards. */
    public StreamRoute(Vertx vertx, SampleIntake intake, IntakeSettings settings, SampleMeters meters) {
        this.intake = intake;
        this.meters = meters;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/streams").handler(context -> accept(context, null));
        router.put("/api/v1/streams").handler(context -> accept(context, null));
        router.post("/api/v1/streams/:token").handler(this::acceptWithToken);
        router.put("/api/v1/streams/:token").handler(this::acceptWithToken);
    }

    private void acceptWithToken(RoutingContext context) {
        StreamToken token;
        try {
            token = StreamToken.parse(context.pathParam("token"));
        } catch (ProblemException invalid) {
            context.fail(invalid);
            return;
        }
        accept(context, token);
    }

    private void accept(RoutingContext context, @Nullable StreamToken token) {
        endpoint.accept(context.request(), new SampleSubmission(intake, meters, token, false));
    }
}
