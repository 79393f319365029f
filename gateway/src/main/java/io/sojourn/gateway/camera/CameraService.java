package io.sojourn.gateway.camera;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.CameraSettings;
import io.sojourn.gateway.camera.machine.CameraRole;
import io.sojourn.gateway.camera.relay.CameraMeters;
import io.sojourn.gateway.camera.relay.CameraStation;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.protocol.camera.FrameLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Cameras in one process. {@link #start} it before anybody sends frames. */
public final class CameraService {
    private final Node node;
    private final FrameLimits limits;
    private final CameraStation station;
    private final List<CameraLoop> loops = new CopyOnWriteArrayList<>();

    /** @param shards of each role */
    public CameraService(Node node, int shards, CameraSettings settings, MeterRegistry metrics) {
        this.node = node;
        this.limits = new FrameLimits(settings.maxFrameBytes());
        this.station = new CameraStation(node, shards, settings, new CameraMeters(metrics), Clock.systemUTC());
    }

    public ShardRole role() {
        return new CameraRole();
    }

    public Future<Void> start() {
        return node.vertx().deployVerticle(station).mapEmpty();
    }

    /**
     * The routes of one event loop, to be made there.
     *
     * @param shards of the event loop
     */
    public CameraLoop loop(Vertx vertx, Shards shards, StreamTimes times, ConnectionGate gate) {
        CameraLoop loop = new CameraLoop(vertx, station, shards, limits, times, gate);
        loops.add(loop);
        return loop;
    }

    /** Ends all streams, spread evenly over a time; completes when the last one was told to. From any thread. */
    public Future<Void> drain(long overMs) {
        return Future.join(loops.stream().map(loop -> loop.drain(overMs)).toList())
                .mapEmpty();
    }
}
