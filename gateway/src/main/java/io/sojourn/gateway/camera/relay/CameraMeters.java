package io.sojourn.gateway.camera.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What {@code /metrics} shows of cameras: {@code sojourn_camera_frames_total} by outcome at the relay, {@code
 * sojourn_camera_bytes_total} of JPEG relayed, {@code sojourn_camera_dropped_total} frames for which a viewer had no room,
 * and {@code sojourn_camera_viewers}. Thread-safe.
 */
public final class CameraMeters {
    private static final String FRAMES = "sojourn.camera.frames";

    private final Counter relayed;
    private final Counter repeated;
    private final Counter bytes;
    private final Counter dropped;
    private final AtomicInteger viewers = new AtomicInteger();

    public CameraMeters(MeterRegistry registry) {
        relayed = registry.counter(FRAMES, "outcome", "relayed");
        repeated = registry.counter(FRAMES, "outcome", "repeated");
        bytes = registry.counter("sojourn.camera.bytes");
        dropped = registry.counter("sojourn.camera.dropped");
        Gauge.builder("sojourn.camera.viewers", viewers, AtomicInteger::get).register(registry);
    }

    void came(boolean isNew, int jpegBytes) {
        if (isNew) {
            relayed.increment();
            bytes.increment(jpegBytes);
        } else {
            repeated.increment();
        }
    }

    void repeated() {
        repeated.increment();
    }

    public void dropped() {
        dropped.increment();
    }

    public void viewers(int more) {
        viewers.addAndGet(more);
    }
}
