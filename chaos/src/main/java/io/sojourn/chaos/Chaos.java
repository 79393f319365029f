package io.sojourn.chaos;

import com.sun.management.OperatingSystemMXBean;
import io.sojourn.chaos.harm.Harm;
import io.sojourn.chaos.harm.Harms;
import io.sojourn.chaos.member.ServerJvm;
import io.sojourn.chaos.net.NamespaceNetwork;
import io.sojourn.chaos.net.Network;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./sojourn chaos}: harms a cluster of real processes under load, and checks every acked input afterwards. */
@Command(
        name = "sojourn chaos",
        mixinStandardHelpOptions = true,
        description = "Starts PostgreSQL and a cluster, does harm to it under load, and checks every acked input.")
public final class Chaos implements Callable<Integer> {
    @Option(names = "--only", paramLabel = "HARM", description = "Only this harm; may be given several times.")
    private List<String> only = List.of();

    @Option(
            names = "--seed",
            description = "Decides on input, victims and times. Printed, so that a run can be repeated.")
    private long seed = System.nanoTime() % 1_000_000;

    @Option(names = "--small", description = "A small cluster and less load.")
    private boolean small;

    @Option(
            names = "--tell-gaps",
            description = "Say how long inputs waited, but judge only what was lost, doubled or changed:"
                    + " for a machine that other work shares.")
    private boolean tellGaps;

    @Option(names = "--list", description = "Say which harms there are, and end.")
    private boolean list;

    @Option(names = "--dir", description = "Where logs and journals go; a new temporary directory by default.")
    private @Nullable Path dir;

    private Chaos() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Chaos()).execute(args));
    }

    /** 0 if nothing was lost, doubled or changed and, where that is judged, nobody waited for longer than promised. */
    @Override
    public Integer call() throws Exception {
        List<Harm> known = Harms.all(Scale.FULL.size());
        if (list) {
            known.forEach(harm -> System.out.printf("%-20s %s%n", harm.name(), harm.what()));
            return 0;
        }
        for (String name : only) {
            if (known.stream().noneMatch(harm -> harm.name().equals(name))) {
                System.err.println("there is no harm " + name + "; see --list");
                return 2;
            }
        }
        Path work = dir != null ? Files.createDirectories(dir) : Files.createTempDirectory("sojourn-chaos");
        System.out.println("seed " + seed + ", logs in " + work);
        try (Network network = NamespaceNetwork.ofThisMachine()) {
            if (!network.noPartitionsBecause().isEmpty()) {
                System.out.println("all on loopback: " + network.noPartitionsBecause());
            }
            List<Outcome> outcomes =
                    new ChaosRun(scale(), ServerJvm.ofThisProgram(), network, work.toAbsolutePath()).run(only, seed);
            System.out.println();
            System.out.print(OutcomeTable.of(outcomes));
            return outcomes.stream().allMatch(this::isGood) ? 0 : 1;
        }
    }

    private boolean isGood(Outcome outcome) {
        return tellGaps ? outcome.findings().isClean() : outcome.isGood();
    }

    private Scale scale() {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        if (!small && !Scale.FULL.size().fits(memory)) {
            System.out.println("this machine has " + (memory >> 20) + " MB: a small cluster");
            return Scale.SMALL;
        }
        return small ? Scale.SMALL : Scale.FULL;
    }
}
