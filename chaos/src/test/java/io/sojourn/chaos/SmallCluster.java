package io.sojourn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.chaos.member.ServerJvm;
import io.sojourn.chaos.net.LoopbackNetwork;
import io.sojourn.cluster.process.ClassArchive;
import java.nio.file.Path;
import java.util.List;

/** A small cluster of its own that harms come to; all harms of a whole one are {@code ./sojourn chaos}. */
final class SmallCluster {
    private static final long SEED = 42;

    private SmallCluster() {}

    /** Each harm, one after the other: nothing that was acked is lost, doubled or changed. */
    static void keepsWhatItAcked(Path dir, String... harms) throws Exception {
        ServerJvm jvm = new ServerJvm(ClassArchive.options());
        ChaosRun run = new ChaosRun(Scale.SMALL, jvm, new LoopbackNetwork("loopback only"), dir);

        List<Outcome> outcomes = run.run(List.of(harms), SEED);

        System.out.print(OutcomeTable.of(outcomes));
        assertThat(outcomes).hasSize(harms.length).allSatisfy(outcome -> {
            assertThat(outcome.findings().all()).isEmpty();
            assertThat(outcome.acked()).isPositive();
        });
    }
}
