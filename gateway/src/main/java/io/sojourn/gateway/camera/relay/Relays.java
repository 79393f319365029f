package io.sojourn.gateway.camera.relay;

import io.sojourn.protocol.camera.CameraCommand;
import io.sojourn.protocol.camera.CameraFrame;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cameras whose relay this member is. Confined to its station's context.
 *
 * <p>Bounded: {@link #MOST_CAMERAS}, and so many bytes of newest frames; beyond either the camera is forgotten, or its
 * frame, that has sent nothing for longest.
 */
final class Relays {
    static final int MOST_CAMERAS = 10_000;
    private static final long TELL_EVERY_MS = 60_000;
    private static final long INTEREST_MS = 7_000;
    private static final long IDLE_MS = 600_000;

    private final Vertx vertx;
    private final long staleMs;
    private final long maxBytes;
    private final CameraMeters meters;
    private final Consumer<CameraCommand> shards;
    /** The one that has sent nothing for longest first. */
    private final Map<String, CameraRelay> relays = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * None yet.
     *
     * @param maxBytes of newest frames
     * @param shards takes what the shards are to know
     */
    Relays(Vertx vertx, long staleMs, long maxBytes, CameraMeters meters, Consumer<CameraCommand> shards) {
        this.vertx = vertx;
        this.staleMs = staleMs;
        this.maxBytes = maxBytes;
        this.meters = meters;
        this.shards = shards;
    }

    /** Takes a frame; false if it was relayed before. */
    boolean accept(CameraFrame frame, long nowMs) {
        CameraRelay relay = relayOf(frame.cameraId());
        bytes -= relay.bytes();
        boolean isNew = relay.accept(frame, nowMs);
        bytes += relay.bytes();
        meters.came(isNew, frame.jpeg().length);
        if (isNew) {
            tell(relay, nowMs);
            shrink(relay);
        }
        return isNew;
    }

    void hear(Interest interest, long nowMs) {
        if (interest.viewers() > 0 || relays.containsKey(interest.cameraId())) {
            relayOf(interest.cameraId()).hear(interest, nowMs);
        }
    }

    @Nullable
    CameraFrame latest(String cameraId) {
        CameraRelay relay = relays.get(cameraId);
        return relay == null ? null : relay.latest();
    }

    List<Activity> activities(long nowMs) {
        // A camera that others only look for is none.
        return List.copyOf(relays.values()).stream()
                .map(each -> each.activity(nowMs))
                .filter(each -> each.frames() > 0)
                .toList();
    }

    /** Looks who has fallen silent; to be called about once a second. */
    void tick(long nowMs) {
        for (CameraRelay each : List.copyOf(relays.values())) {
            each.expire(nowMs - INTEREST_MS);
            tell(each, nowMs);
            if (each.becomesStale(nowMs, staleMs)) {
                shards.accept(new CameraCommand.Stale(each.cameraId(), each.lastSeenMs()));
            }
            if (each.isIdle(nowMs - IDLE_MS)) {
                forget(each);
            }
        }
    }

    private void tell(CameraRelay relay, long nowMs) {
        if (relay.isToBeTold(nowMs, TELL_EVERY_MS)) {
            shards.accept(new CameraCommand.Seen(relay.cameraId(), relay.lastSeenMs()));
        }
    }

    private CameraRelay relayOf(String cameraId) {
        CameraRelay relay = relays.computeIfAbsent(cameraId, id -> new CameraRelay(vertx, id));
        if (relays.size() > MOST_CAMERAS) {
            forget(relays.values().iterator().next());
        }
        return relay;
    }

    private void forget(CameraRelay relay) {
        relays.remove(relay.cameraId());
        bytes -= relay.bytes();
    }

    private void shrink(CameraRelay newest) {
        if (bytes <= maxBytes) {
            return;
        }
        Collection<CameraRelay> oldestFirst = new ArrayList<>(relays.values());
        for (CameraRelay each : oldestFirst) {
            if (bytes > maxBytes && each != newest) {
                bytes -= each.bytes();
                each.dropFrame();
            }
        }
    }
}
