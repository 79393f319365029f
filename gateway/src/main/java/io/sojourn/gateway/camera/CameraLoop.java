package io.sojourn.gateway.camera;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.camera.page.CameraPageRoutes;
import io.sojourn.gateway.camera.relay.CameraStation;
import io.sojourn.gateway.camera.relay.FrameIntake;
import io.sojourn.gateway.camera.rest.CameraList;
import io.sojourn.gateway.camera.rest.CameraRoutes;
import io.sojourn.gateway.camera.rest.FrameRoutes;
import io.sojourn.gateway.camera.rest.PartsRoutes;
import io.sojourn.gateway.camera.socket.CameraSocketRoutes;
import io.sojourn.gateway.camera.view.LoopViewers;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.protocol.camera.FrameLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;

/** Cameras on one event loop. */
public final class CameraLoop implements Routes {
    /** A viewer that has taken nothing for so long is cut off. */
    private static final long WRITE_DEADLINE_MS = 10_000;

    private final LoopViewers viewers;
    private final List<Routes> routes;

    /**
     * To be made on its event loop.
     *
     * @param shards of the event loop
     */
    CameraLoop(
            Vertx vertx,
            CameraStation station,
            Shards shards,
            FrameLimits limits,
            StreamTimes times,
            ConnectionGate gate) {
        viewers = new LoopViewers(vertx, station.hub(), station.meters(), WRITE_DEADLINE_MS);
        FrameIntake intake = new FrameIntake(station, shards);
        routes = List.of(
                new FrameRoutes(intake, limits),
                new CameraRoutes(station, new CameraList(station, shards)),
                new PartsRoutes(viewers, gate, times, vertx),
                new CameraSocketRoutes(vertx, viewers, intake, limits, times, gate),
                new CameraPageRoutes());
    }

    @Override
    public void mount(Router router) {
        routes.forEach(each -> each.mount(router));
    }

    /** Ends all streams of this event loop, spread evenly over a time; completes when the last one was told to. From any thread. */
    public Future<Void> drain(long overMs) {
        return viewers.drain(overMs);
    }
}
