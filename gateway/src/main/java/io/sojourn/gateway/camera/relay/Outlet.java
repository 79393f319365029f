package io.sojourn.gateway.camera.relay;

import io.sojourn.protocol.camera.CameraFrame;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import org.jspecify.annotations.Nullable;

/**
 * The way of one camera's frames to one member. One is under way and at most one waits, the newest: what comes meanwhile
 * replaces it, and is counted.
 */
final class Outlet {
    /** After which a frame counts as lost. */
    private static final long LOST_MS = 5_000;

    private final Vertx vertx;
    private final String address;
    private Interest interest;
    private long heardMs;
    private long replaced;
    private boolean underWay;
    private @Nullable CameraFrame waiting;

    Outlet(Vertx vertx, Interest interest, long nowMs) {
        this.vertx = vertx;
        this.address = CameraAddresses.viewers(interest.member());
        this.interest = interest;
        this.heardMs = nowMs;
    }

    void renew(Interest now, long nowMs) {
        interest = now;
        heardMs = nowMs;
    }

    long heardMs() {
        return heardMs;
    }

    int viewers() {
        return interest.viewers();
    }

    /** Frames that were dropped here or there. */
    long dropped() {
        return replaced * Math.max(1, interest.viewers()) + interest.dropped();
    }

    void offer(CameraFrame frame) {
        if (underWay) {
            replaced += waiting == null ? 0 : 1;
            waiting = frame;
            return;
        }
        underWay = true;
        vertx.eventBus()
                .request(address, frame, new DeliveryOptions().setSendTimeout(LOST_MS))
                .onComplete(taken -> goOn());
    }

    private void goOn() {
        underWay = false;
        CameraFrame next = waiting;
        waiting = null;
        if (next != null) {
            offer(next);
        }
    }
}
