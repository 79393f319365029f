package io.sojourn.gateway.camera.relay;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.camera.CameraCommand;
import io.sojourn.protocol.camera.CameraFrame;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;

/** Takes frames that have been checked, on one event loop: the pictures to the viewers, the detections into the log. */
public final class FrameIntake {
    private final CameraStation station;
    private final Shards shards;

    /** @param shards of the event loop */
    public FrameIntake(CameraStation station, Shards shards) {
        this.station = station;
        this.shards = shards;
    }

    /** Sends a frame to the viewers; whether it was new. What it shows is to be {@link #record recorded} then. */
    public Future<Boolean> relay(CameraFrame frame) {
        return station.relay(frame);
    }

    /** Makes events of the detections of a new frame; completes when they are committed. */
    public Future<Void> record(CameraFrame frame) {
        if (frame.detections().isEmpty()) {
            return Future.succeededFuture();
        }
        if (shards.isFull()) {
            return Future.failedFuture(new ProblemException(
                    ErrorCode.OVERLOADED, "the frame was shown, its detections were not recorded"));
        }
        CameraCommand detected = new CameraCommand.Detected(frame.cameraId(), frame.timestampMs(), frame.detections());
        return shards.send(station.shardOf(frame.cameraId()), detected.toCommand())
                .map(result -> {
                    CommandReply.value(result.reply());
                    return null;
                });
    }
}
