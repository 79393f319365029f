package io.sojourn.gateway.camera.socket;

import io.sojourn.cluster.http.Connections;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.http.Scope;
import io.sojourn.gateway.camera.relay.FrameForm;
import io.sojourn.gateway.camera.relay.FrameIntake;
import io.sojourn.gateway.camera.view.LoopViewers;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.websocket.AcceptedSocket;
import io.sojourn.protocol.camera.CameraIds;
import io.sojourn.protocol.camera.FrameLimits;
import io.sojourn.protocol.camera.FrameParser;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /ws/stream/{camera_id}}. Lives on the event loop of its viewers and its intake. */
public final class CameraSocketRoutes implements Routes {
    /** A frame that is too long by so much is answered, and not cut off. */
    private static final int MORE_BYTES = 1 << 20;

    enum Format {
        TEXT,
        BINARY
    }

    private final Vertx vertx;
    private final LoopViewers viewers;
    private final FrameIntake intake;
    private final FrameLimits limits;
    private final FrameParser parser;
    private final StreamTimes times;
    private final ConnectionGate gate;

    public CameraSocketRoutes(
            Vertx vertx,
            LoopViewers viewers,
            FrameIntake intake,
            FrameLimits limits,
            StreamTimes times,
            ConnectionGate gate) {
        this.vertx = vertx;
        this.viewers = viewers;
        this.intake = intake;
        this.limits = limits;
        this.parser = new FrameParser(limits);
        this.times = times;
        this.gate = gate;
    }

    @Override
    public void mount(Router router) {
        router.get("/ws/stream/:id").handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        String cameraId = CameraIds.check(RestRouter.id(context));
        Format format = Parameters.of(context).choice("format", Format.class, Format.TEXT);
        FrameForm form = format == Format.TEXT ? FrameForm.TEXT : FrameForm.BINARY;
        AcceptedSocket.accept(context, gate, accepted -> {
            if (accepted.caller().may(Scope.INGEST)) {
                Connections.takeFrames(accepted.connection(), limits.messageBytes() + MORE_BYTES);
            }
            new CameraSocket(this, accepted, cameraId, form);
        });
    }

    Vertx vertx() {
        return vertx;
    }

    LoopViewers viewers() {
        return viewers;
    }

    FrameIntake intake() {
        return intake;
    }

    FrameLimits limits() {
        return limits;
    }

    FrameParser parser() {
        return parser;
    }

    StreamTimes times() {
        return times;
    }
}
