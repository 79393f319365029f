package io.sojourn.gateway.camera.relay;

import io.sojourn.protocol.camera.CameraFrame;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one camera's relay knows: its newest frame, who wants the next ones, and how it goes. */
final class CameraRelay {
    private final Vertx vertx;
    private final String cameraId;
    private final Map<String, Outlet> outlets = new HashMap<>();
    private final RecentTimestamps relayed = new RecentTimestamps();
    private final FrameRate rate = new FrameRate();
    private @Nullable CameraFrame latest;
    private long lastSeenMs;
    private long toldMs;
    private long frames;
    /** Of viewers that are gone. */
    private long droppedBefore;

    private boolean stale;

    CameraRelay(Vertx vertx, String cameraId) {
        this.vertx = vertx;
        this.cameraId = cameraId;
    }

    /** Takes a frame; false if it was relayed before. */
    boolean accept(CameraFrame frame, long nowMs) {
        if (!relayed.add(frame.timestampMs())) {
            return false;
        }
        latest = frame;
        lastSeenMs = nowMs;
        frames++;
        rate.arrived(nowMs);
        outlets.values().forEach(outlet -> outlet.offer(frame));
        return true;
    }

    void hear(Interest interest, long nowMs) {
        if (interest.viewers() == 0) {
            forget(interest.member());
            return;
        }
        Outlet known = outlets.get(interest.member());
        if (known != null) {
            known.renew(interest, nowMs);
            return;
        }
        Outlet outlet = new Outlet(vertx, interest, nowMs);
        outlets.put(interest.member(), outlet);
        CameraFrame first = latest;
        if (first != null) {
            outlet.offer(first);
        }
    }

    /** Drops what was not renewed in time. */
    void expire(long heardBeforeMs) {
        outlets.entrySet().stream()
                .filter(each -> each.getValue().heardMs() < heardBeforeMs)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::forget);
    }

    private void forget(String member) {
        Outlet gone = outlets.remove(member);
        droppedBefore += gone == null ? 0 : gone.dropped();
    }

    /** Whether the shard is to be told that the camera sends; the answer is yes once, then not for that long. */
    boolean isToBeTold(long nowMs, long everyMs) {
        boolean due = frames > 0 && (stale || toldMs == 0 || nowMs - toldMs >= everyMs) && lastSeenMs > toldMs;
        if (due) {
            toldMs = nowMs;
            stale = false;
        }
        return due;
    }

    /** Whether the camera has become stale just now. */
    boolean becomesStale(long nowMs, long staleMs) {
        boolean now = frames > 0 && !stale && nowMs - lastSeenMs >= staleMs;
        stale |= now;
        return now;
    }

    boolean isIdle(long sinceMs) {
        return outlets.isEmpty() && lastSeenMs < sinceMs;
    }

    String cameraId() {
        return cameraId;
    }

    long lastSeenMs() {
        return lastSeenMs;
    }

    @Nullable
    CameraFrame latest() {
        return latest;
    }

    /** Bytes of the frame that is kept. */
    long bytes() {
        CameraFrame kept = latest;
        return kept == null ? 0 : kept.jpeg().length;
    }

    void dropFrame() {
        latest = null;
    }

    Activity activity(long nowMs) {
        int viewers = outlets.values().stream().mapToInt(Outlet::viewers).sum();
        long dropped = outlets.values().stream().mapToLong(Outlet::dropped).sum();
        return new Activity(
                cameraId, rate.perSecond(nowMs), frames, viewers, droppedBefore + dropped, lastSeenMs, stale);
    }
}
