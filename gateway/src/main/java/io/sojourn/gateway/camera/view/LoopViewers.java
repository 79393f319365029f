package io.sojourn.gateway.camera.view;

import io.sojourn.gateway.camera.relay.CameraHub;
import io.sojourn.gateway.camera.relay.CameraMeters;
import io.sojourn.gateway.camera.relay.FrameAudience;
import io.sojourn.gateway.camera.relay.SharedFrame;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.Farewell;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The viewers of one event loop, to which it is confined but for what it hears from the hub: a frame that has not been
 * handed out yet when the next one comes is replaced by it.
 */
public final class LoopViewers implements FrameAudience {
    private static final long WATCH_MS = 1_000;

    private final Vertx vertx;
    private final Context home;
    private final CameraHub hub;
    private final CameraMeters meters;
    private final long deadlineMs;
    private final Map<String, CameraViewers> cameras = new ConcurrentHashMap<>();
    private final Map<String, SharedFrame> arriving = new ConcurrentHashMap<>();

    /**
     * To be made on its event loop.
     *
     * @param deadlineMs after which a viewer is cut off that takes nothing
     */
    public LoopViewers(Vertx vertx, CameraHub hub, CameraMeters meters, long deadlineMs) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.hub = hub;
        this.meters = meters;
        this.deadlineMs = deadlineMs;
        vertx.setPeriodic(WATCH_MS, tick -> watch());
    }

    /** A viewer comes; it gets the newest frame at once. */
    public void join(Viewer viewer) {
        CameraViewers known = cameras.get(viewer.cameraId());
        if (known == null) {
            CameraViewers first = new CameraViewers();
            first.add(viewer);
            cameras.put(viewer.cameraId(), first);
            hub.watch(viewer.cameraId(), this);
        } else {
            known.add(viewer);
        }
        meters.viewers(1);
    }

    /** A viewer goes; more than once is no matter. */
    public void leave(Viewer viewer) {
        CameraViewers known = cameras.get(viewer.cameraId());
        if (known == null || !known.remove(viewer)) {
            return;
        }
        meters.viewers(-1);
        if (known.isEmpty()) {
            cameras.remove(viewer.cameraId());
            hub.leave(viewer.cameraId(), this);
        }
    }

    @Override
    public void offer(SharedFrame frame) {
        String cameraId = frame.frame().cameraId();
        SharedFrame replaced = arriving.put(cameraId, frame);
        if (replaced == null) {
            home.runOnContext(now -> handOut(cameraId));
        }
    }

    private void handOut(String cameraId) {
        SharedFrame frame = arriving.remove(cameraId);
        CameraViewers viewers = cameras.get(cameraId);
        if (frame != null && viewers != null) {
            viewers.show(frame, meters);
        }
    }

    @Override
    public int viewersOf(String cameraId) {
        CameraViewers viewers = cameras.get(cameraId);
        return viewers == null ? 0 : viewers.count();
    }

    @Override
    public long droppedOf(String cameraId) {
        CameraViewers viewers = cameras.get(cameraId);
        return viewers == null ? 0 : viewers.dropped();
    }

    /** Ends all streams, spread evenly over a time; completes when the last one was told to. From any thread. */
    public Future<Void> drain(long overMs) {
        Promise<Void> told = Promise.promise();
        home.runOnContext(now -> Farewell.begin(vertx, ends(), overMs).onComplete(told));
        return told.future();
    }

    private List<Runnable> ends() {
        return cameras.values().stream()
                .flatMap(each -> each.all().stream())
                .<Runnable>map(viewer -> () -> viewer.end(CloseReason.GOING_AWAY))
                .toList();
    }

    private void watch() {
        long nowMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        cameras.values().forEach(viewers -> viewers.all().forEach(each -> each.watch(nowMs, deadlineMs)));
    }
}
