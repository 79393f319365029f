package io.sojourn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.chaos.net.LoopbackNetwork;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kill, a hang and a rolling restart of a small cluster; all harms of a whole one are {@code ./sojourn chaos}. */
@Timeout(600)
class HarmedClusterTest {
    private static final long SEED = 42;

    @TempDir
    private Path dir;

    @Test
    void nothingThatWasAckedIsLostDoubledOrChanged() throws Exception {
        ChaosRun run = new ChaosRun(Scale.SMALL, new LoopbackNetwork("loopback only"), dir);

        List<Outcome> outcomes = run.run(List.of("kill-dwell", "hang", "rolling-restart"), SEED);

        System.out.print(OutcomeTable.of(outcomes));
        assertThat(outcomes).hasSize(3).allSatisfy(outcome -> {
            assertThat(outcome.findings().all()).isEmpty();
            assertThat(outcome.acked()).isPositive();
        });
    }
}
