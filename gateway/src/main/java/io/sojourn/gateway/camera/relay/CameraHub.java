package io.sojourn.gateway.camera.relay;

import io.sojourn.protocol.camera.CameraFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cameras that somebody at this member looks at, and the event loops where. Thread-safe. Bounded by the viewers that
 * there may be: what nobody looks at is forgotten.
 */
public final class CameraHub {
    private static final class Watched {
        private final List<FrameAudience> audiences = new CopyOnWriteArrayList<>();
        private final RecentTimestamps seen = new RecentTimestamps();
        private volatile @Nullable SharedFrame latest;
    }

    private final Map<String, Watched> cameras = new ConcurrentHashMap<>();
    private final Consumer<String> changed;

    /** @param changed is told of a camera that is looked at now, or no longer */
    CameraHub(Consumer<String> changed) {
        this.changed = changed;
    }

    /** An audience has its first viewer of a camera; the camera's newest frame comes at once, as soon as there is one. */
    public void watch(String cameraId, FrameAudience audience) {
        boolean[] first = new boolean[1];
        Watched watched = cameras.compute(cameraId, (id, known) -> {
            Watched now = known == null ? new Watched() : known;
            first[0] = known == null;
            now.audiences.add(audience);
            return now;
        });
        SharedFrame latest = watched.latest;
        if (latest != null) {
            audience.offer(latest);
        }
        if (first[0]) {
            changed.accept(cameraId);
        }
    }

    /** The last viewer of an audience has left. */
    public void leave(String cameraId, FrameAudience audience) {
        Watched left = cameras.computeIfPresent(cameraId, (id, known) -> {
            known.audiences.remove(audience);
            return known.audiences.isEmpty() ? null : known;
        });
        if (left == null) {
            changed.accept(cameraId);
        }
    }

    /** A frame has come from its relay. */
    void take(CameraFrame frame) {
        Watched watched = cameras.get(frame.cameraId());
        if (watched != null) {
            watched.seen.add(frame.timestampMs());
            SharedFrame shared = new SharedFrame(frame);
            watched.latest = shared;
            watched.audiences.forEach(audience -> audience.offer(shared));
        }
    }

    /** Whether a frame has been shown here: then nobody need ask its relay. */
    boolean hasShown(CameraFrame frame) {
        Watched watched = cameras.get(frame.cameraId());
        return watched != null && watched.seen.contains(frame.timestampMs());
    }

    /** What is to be told of one camera. */
    Interest interest(String member, String cameraId) {
        Watched watched = cameras.get(cameraId);
        int viewers = 0;
        long dropped = 0;
        if (watched != null) {
            for (FrameAudience audience : watched.audiences) {
                viewers += audience.viewersOf(cameraId);
                dropped += audience.droppedOf(cameraId);
            }
            // One that is just coming is not counted yet.
            viewers = Math.max(1, viewers);
        }
        return new Interest(member, cameraId, viewers, dropped);
    }

    List<String> watched() {
        return List.copyOf(cameras.keySet());
    }
}
