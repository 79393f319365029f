package io.sojourn.gateway.plotly;

import io.sojourn.cluster.http.Connections;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeEndpoint;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.protocol.chart.SampleDialect;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /}: a stream of Plotly's clients. Nothing is answered before it ends, since the client for Python takes any
 * byte for the end; then the connection closes, since clients wait for that.
 */
final class StreamEntrance implements Routes {
    private static final String TOKEN = "plotly-streamtoken";
    private static final String MILLIS = "plotly-converttimestamp";

    private final SampleIntake intake;
    private final SampleMeters meters;
    private final LookChanges looks;
    private final IntakeEndpoint endpoint;

    StreamEntrance(Vertx vertx, SampleIntake intake, SampleMeters meters, LookChanges looks, IntakeSettings settings) {
        this.intake = intake;
        this.meters = meters;
        this.looks = looks;
        this.endpoint = new IntakeEndpoint(vertx, intake, settings);
    }

    /** To be mounted before the page at the same path. */
    @Override
    public void mount(Router router) {
        router.post("/").handler(this::accept);
        router.get("/").handler(StreamEntrance::refuseReading);
    }

    private void accept(RoutingContext context) {
        HttpServerRequest request = context.request();
        Closing.afterAnswer(context);
        Connections.endAtEmptyLine(request.connection());
        String header = request.getHeader(TOKEN);
        StreamToken token;
        try {
            token = header == null ? null : StreamToken.parse(header.strip());
        } catch (ProblemException invalid) {
            endpoint.refuse(request, invalid);
            return;
        }
        SampleDialect dialect = request.headers().contains(MILLIS)
                ? SampleDialect.plotlyOfMillis(System::currentTimeMillis)
                : SampleDialect.PLOTLY;
        endpoint.accept(request, new PlotlySubmission(intake, meters, looks, token, dialect));
    }

    private static void refuseReading(RoutingContext context) {
        if (context.request().headers().contains(TOKEN)) {
            context.fail(new ProblemException(ErrorCode.METHOD_NOT_ALLOWED, "streams are sent by POST"));
        } else {
            context.next();
        }
    }
}
