package io.sojourn.gateway.camera.machine;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.protocol.camera.CameraCommand;
import io.sojourn.protocol.camera.Detection;
import io.sojourn.protocol.camera.KnownCamera;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cameras of one shard. Which of them sends, their relays say, once a minute; that one is stale, its relay says too, to
 * the second. A camera whose relay was lost is found stale by the shard itself, if later.
 *
 * <p>Bounded: of more than {@link #MOST_CAMERAS} the one is forgotten that was heard of least recently.
 */
final class CameraMachine implements ShardMachine {
    static final int MOST_CAMERAS = 1_000;
    /** Well above the minute after which a relay tells of a camera that sends. */
    static final long RELAY_LOST_MS = 150_000;

    /** Least recently heard of first. */
    private final Map<String, KnownCamera> cameras = new LinkedHashMap<>();

    /** As of a checkpoint, or with null a new one. */
    CameraMachine(byte @Nullable [] checkpoint) {
        if (checkpoint != null) {
            KnownCamera.read(checkpoint).forEach(each -> cameras.put(each.id(), each));
        }
    }

    @Override
    public Decision apply(long timeMs, CommandBatch batch) {
        List<byte[]> replies = new ArrayList<>(batch.commands().size());
        CameraEvents events = new CameraEvents();
        for (int i = 0; i < batch.commands().size(); i++) {
            events.causedBy(i);
            replies.add(apply(batch.commands().get(i), timeMs, events));
        }
        return new Decision(replies, events.decided());
    }

    /** A command that is malformed is refused and changes nothing. */
    private byte[] apply(Command command, long timeMs, CameraEvents events) {
        if (command.kind() == CommandKind.TICK) {
            markLost(timeMs, events);
            return CommandReply.done();
        }
        try {
            if (command.kind() != CommandKind.CAMERA) {
                throw new IllegalArgumentException(command.kind() + " is no command to a camera shard");
            }
            apply(CameraCommand.read(command.body()), timeMs, events);
            return CommandReply.done();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return CommandReply.refused(ErrorCode.INVALID_PARAMETER, "the command is malformed");
        }
    }

    private void apply(CameraCommand command, long timeMs, CameraEvents events) {
        if (command instanceof CameraCommand.Seen seen) {
            hear(new KnownCamera(seen.cameraId(), seen.lastSeenMs(), timeMs, false));
        } else if (command instanceof CameraCommand.Stale stale) {
            KnownCamera known = cameras.get(stale.cameraId());
            // Who has seen less than another was its relay before.
            if (known != null && !known.stale() && stale.lastSeenMs() >= known.lastSeenMs()) {
                markStale(new KnownCamera(known.id(), stale.lastSeenMs(), timeMs, true), timeMs, events);
            }
        } else if (command instanceof CameraCommand.Detected detected) {
            for (Detection each : detected.detections()) {
                events.detection(detected.cameraId(), detected.timestampMs(), each);
            }
        }
    }

    private void markLost(long timeMs, CameraEvents events) {
        for (KnownCamera each : List.copyOf(cameras.values())) {
            if (!each.stale() && each.heardMs() + RELAY_LOST_MS <= timeMs) {
                markStale(new KnownCamera(each.id(), each.lastSeenMs(), timeMs, true), timeMs, events);
            }
        }
    }

    private void markStale(KnownCamera camera, long timeMs, CameraEvents events) {
        hear(camera);
        events.stale(camera.id(), timeMs, camera.lastSeenMs());
    }

    private void hear(KnownCamera camera) {
        cameras.remove(camera.id());
        cameras.put(camera.id(), camera);
        if (cameras.size() > MOST_CAMERAS) {
            cameras.remove(cameras.keySet().iterator().next());
        }
    }

    @Override
    public Answer answer(byte[] query) {
        return new Answer.Ready(KnownCamera.toBytes(cameras.values()));
    }

    @Override
    public long nextTimerMs() {
        for (KnownCamera each : cameras.values()) {
            if (!each.stale()) {
                return each.heardMs() + RELAY_LOST_MS; // The first is the one heard of least recently.
            }
        }
        return Long.MAX_VALUE;
    }

    @Override
    public MachineCheckpoint checkpoint() {
        return new MachineCheckpoint(KnownCamera.toBytes(cameras.values()), Map.of(), () -> {});
    }
}
