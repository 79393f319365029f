package io.sojourn.gateway.camera.view;

import io.sojourn.gateway.camera.relay.CameraMeters;
import io.sojourn.gateway.camera.relay.SharedFrame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The viewers of one camera at one event loop. What it counts is seen from other threads. */
final class CameraViewers {
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private @Nullable SharedFrame newest;
    private volatile int count;
    private volatile long dropped;

    void add(Viewer viewer) {
        viewers.add(viewer);
        count = viewers.size();
        SharedFrame frame = newest;
        if (frame != null) {
            viewer.offer(frame);
        }
    }

    boolean remove(Viewer viewer) {
        boolean was = viewers.remove(viewer);
        count = viewers.size();
        return was;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written by one thread.
    void show(SharedFrame frame, CameraMeters meters) {
        newest = frame;
        for (Viewer viewer : List.copyOf(viewers)) {
            if (!viewer.offer(frame)) {
                dropped++;
                meters.dropped();
            }
        }
    }

    List<Viewer> all() {
        return List.copyOf(viewers);
    }

    boolean isEmpty() {
        return viewers.isEmpty();
    }

    int count() {
        return count;
    }

    long dropped() {
        return dropped;
    }
}
