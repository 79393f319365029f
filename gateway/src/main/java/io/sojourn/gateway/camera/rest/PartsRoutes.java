package io.sojourn.gateway.camera.rest;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.camera.relay.FrameForm;
import io.sojourn.gateway.camera.view.LoopViewers;
import io.sojourn.gateway.camera.view.Viewer;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.connection.StreamKind;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.protocol.camera.CameraIds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/cameras/{id}/mjpeg}: frames as parts of one answer, which an {@code img} shows as they come. */
public final class PartsRoutes implements Routes {
    private static final String TYPE = "multipart/x-mixed-replace; boundary=" + FrameForm.BOUNDARY;

    private final LoopViewers viewers;
    private final ConnectionGate gate;
    private final StreamTimes times;
    private final Vertx vertx;

    public PartsRoutes(LoopViewers viewers, ConnectionGate gate, StreamTimes times, Vertx vertx) {
        this.viewers = viewers;
        this.gate = gate;
        this.times = times;
        this.vertx = vertx;
    }

    @Override
    public void mount(Router router) {
        new RestRouter(router).get("/api/v1/cameras/:id/mjpeg", this::stream);
    }

    private Future<Void> stream(RoutingContext context) {
        String cameraId = CameraIds.check(RestRouter.id(context));
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            return response.end();
        }
        Place place = gate.take(StreamKind.PARTS, Caller.of(context));
        PartsSink sink = new PartsSink(vertx, context.request(), place, times);
        Viewer viewer = new Viewer(cameraId, FrameForm.PART, sink);
        sink.begin(viewer::onRoom, () -> viewers.leave(viewer));
        viewers.join(viewer);
        return Future.succeededFuture();
    }
}
