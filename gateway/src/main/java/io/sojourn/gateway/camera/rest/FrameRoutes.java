package io.sojourn.gateway.camera.rest;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.camera.relay.FrameIntake;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.WholeBody;
import io.sojourn.protocol.camera.CameraFrame;
import io.sojourn.protocol.camera.FrameLimits;
import io.sojourn.protocol.camera.FrameParser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/**
 * {@code POST /api/v1/actions/actions/send}: one frame. A frame that was relayed already is taken no second time and
 * answered the same, since viewers send back what they are shown.
 */
public final class FrameRoutes implements Routes {
    private final FrameIntake intake;
    private final FrameParser parser;
    private final BodyBudget budget;

    public FrameRoutes(FrameIntake intake, FrameLimits limits) {
        this.intake = intake;
        this.parser = new FrameParser(limits);
        this.budget = new BodyBudget(limits.messageBytes());
    }

    @Override
    public void mount(Router router) {
        new RestRouter(router).change(HttpMethod.POST, "/api/v1/actions/actions/send", this::send);
    }

    private Future<Void> send(RoutingContext context) {
        long reserved = budget.take(context.request());
        return WholeBody.read(context.request(), budget.maxBody())
                .compose(body -> {
                    CameraFrame frame = parser.parse(
                            body.getBytes(), null, Clock.systemUTC().millis());
                    return intake.relay(frame).compose(isNew -> take(frame, isNew));
                })
                .onComplete(done -> budget.giveBack(reserved))
                .compose(isNew -> JsonAnswer.ok(context, (json, wire) -> {
                    json.writeStartObject();
                    json.writeBooleanField("relayed", isNew);
                    json.writeEndObject();
                }));
    }

    private Future<Boolean> take(CameraFrame frame, boolean isNew) {
        return isNew ? intake.record(frame).map(true) : Future.succeededFuture(false);
    }
}
