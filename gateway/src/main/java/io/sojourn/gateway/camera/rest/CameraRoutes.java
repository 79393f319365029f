package io.sojourn.gateway.camera.rest;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.camera.relay.CameraStation;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.camera.CameraIds;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/cameras} and {@code GET /api/v1/cameras/{id}/latest.jpg}. */
public final class CameraRoutes implements Routes {
    static final String TIMESTAMP = "X-Timestamp";

    private final CameraStation station;
    private final CameraList cameras;

    public CameraRoutes(CameraStation station, CameraList cameras) {
        this.station = station;
        this.cameras = cameras;
    }

    @Override
    public void mount(Router router) {
        RestRouter rest = new RestRouter(router);
        rest.get("/api/v1/cameras", this::list);
        rest.get("/api/v1/cameras/:id/latest.jpg", this::still);
    }

    private Future<Void> list(RoutingContext context) {
        return cameras.all().compose(all -> JsonAnswer.list(context, "cameras", all, ListedCamera::write, null));
    }

    private Future<Void> still(RoutingContext context) {
        return station.latest(CameraIds.check(RestRouter.id(context))).compose(found -> {
            var frame = found.orElseThrow(
                    () -> new ProblemException(ErrorCode.FRAME_NOT_FOUND, "this camera has sent nothing lately"));
            context.response()
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(TIMESTAMP, Long.toString(frame.timestampMs()));
            return JsonAnswer.send(context, 200, "image/jpeg", Buffer.buffer(frame.jpeg()));
        });
    }
}
