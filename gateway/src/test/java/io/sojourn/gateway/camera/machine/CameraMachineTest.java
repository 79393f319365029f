package io.sojourn.gateway.camera.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.protocol.camera.CameraCommand;
import io.sojourn.protocol.camera.CameraCommand.Detected;
import io.sojourn.protocol.camera.CameraCommand.Seen;
import io.sojourn.protocol.camera.CameraCommand.Stale;
import io.sojourn.protocol.camera.Detection;
import io.sojourn.protocol.camera.KnownCamera;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraMachineTest {
    private final CameraMachine machine = new CameraMachine(null);

    @Test
    void eachDetectionIsAnEventOfItsCamera() {
        Decision decided = apply(
                5,
                new Detected(
                        "door",
                        1_000,
                        List.of(
                                new Detection("person", 0.5, new Detection.Box(1, 2, 3, 4)),
                                new Detection("dog", 1, new Detection.Box(0.5, 2, 3, 4)))));

        assertThat(decided.events()).hasSize(2);
        assertThat(new String(decided.events().get(1), java.nio.charset.StandardCharsets.UTF_8))
                .endsWith("{\"camera_id\":\"door\",\"timestamp\":\"1970-01-01T00:00:01.000Z\",\"class\":\"dog\","
                        + "\"confidence\":1,\"bbox\":[0.5,2,3,4]}");
    }

    @Test
    void aCameraBecomesStaleOnceAndIsThereAgainWhenItSends() {
        apply(1_000, new Seen("door", 990));

        assertThat(apply(11_000, new Stale("door", 1_900)).events()).hasSize(1);
        assertThat(apply(11_500, new Stale("door", 1_900)).events()).isEmpty();
        assertThat(known()).containsExactly(new KnownCamera("door", 1_900, 11_000, true));
        assertThat(apply(12_000, new Seen("door", 12_000)).events()).isEmpty();
        assertThat(known()).containsExactly(new KnownCamera("door", 12_000, 12_000, false));
    }

    @Test
    void whoHasSeenLessIsNotBelieved() {
        apply(9_000, new Seen("door", 9_000));

        assertThat(apply(11_000, new Stale("door", 1_000)).events()).isEmpty();
        assertThat(apply(11_000, new Stale("unknown", 1_000)).events()).isEmpty();
    }

    @Test
    void aCameraWhoseRelayIsLostIsFoundStaleByItself() {
        apply(1_000, new Seen("door", 1_000));

        long due = machine.nextTimerMs();
        Decision early = machine.apply(due - 1, batch(Command.tick()));
        Decision onTime = machine.apply(due, batch(Command.tick()));

        assertThat(early.events()).isEmpty();
        assertThat(onTime.events()).hasSize(1);
        assertThat(machine.nextTimerMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theListSurvivesAsACheckpointAndIsBounded() {
        for (int i = 0; i <= CameraMachine.MOST_CAMERAS; i++) {
            apply(i, new Seen("camera-" + i, i));
        }

        CameraMachine restored = new CameraMachine(machine.checkpoint().state());

        assertThat(known(restored)).isEqualTo(known()).hasSize(CameraMachine.MOST_CAMERAS);
        assertThat(known()).extracting(KnownCamera::id).doesNotContain("camera-0");
    }

    @Test
    void whatIsMalformedIsRefusedAndItsNeighboursCount() {
        Decision decided = machine.apply(
                1,
                batch(
                        new Command(CommandKind.CAMERA, new byte[] {9}),
                        new Command(CommandKind.PUBLISH, new byte[0]),
                        new Seen("door", 1).toCommand()));

        assertThat(decided.replies()).extracting(CommandReply::isRefused).containsExactly(true, true, false);
        assertThat(known()).hasSize(1);
    }

    private Decision apply(long timeMs, CameraCommand command) {
        return machine.apply(timeMs, batch(command.toCommand()));
    }

    private static CommandBatch batch(Command... commands) {
        return new CommandBatch("test", 0, 1, List.of(commands));
    }

    private List<KnownCamera> known() {
        return known(machine);
    }

    private static List<KnownCamera> known(CameraMachine machine) {
        return KnownCamera.read(((Answer.Ready) machine.answer(new byte[0])).bytes());
    }
}
