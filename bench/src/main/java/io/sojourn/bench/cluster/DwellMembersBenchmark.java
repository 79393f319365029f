package io.sojourn.bench.cluster;

import io.sojourn.bench.LoadProcess;
import io.sojourn.bench.LoadResult;
import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The same load on one ingest process and 1, 2 and 3 dwell members over one PostgreSQL: what is acknowledged a second at
 * most, and at a fixed rate the time to the acknowledgement and the processor time of a fix. On a machine with few cores it
 * is the last that tells what a member costs; what the JVMs' compilers take is left out.
 */
@Command(
        name = "dwell-members",
        mixinStandardHelpOptions = true,
        description = "Measures a fix with 1, 2 and 3 dwell members.")
public final class DwellMembersBenchmark implements Callable<Integer> {
    /** Seconds in which the process that sends gets warm; they count for the processor time. */
    private static final int OF_LOADER = 3;

    @Option(names = "--seconds", defaultValue = "8", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "30",
            description = "seconds of the fixed load before them (${DEFAULT-VALUE})")
    private int warmup;

    @Option(
            names = "--rate",
            defaultValue = "30000",
            description = "fixes a second of the fixed load (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--agents", defaultValue = "20000", description = "that send (${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--members", split = ",", defaultValue = "1,2,3", description = "dwell members (${DEFAULT-VALUE})")
    private List<Integer> members = List.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new DwellMembersBenchmark()).execute(args));
    }

    /** @param cpu seconds per million fixes, of our processes and of PostgreSQL's */
    private record Figures(LoadResult load, double cpu, double postgresCpu) {}

    private record Measured(Figures steady, Figures full) {}

    @Override
    public Integer call() throws Exception {
        List<Measured> all = new ArrayList<>();
        try (ScratchDirectory data = ScratchDirectory.create();
                BenchPostgres postgres = BenchPostgres.start(data.path())) {
            for (int dwellers : members) {
                Measured measured = measure(data, postgres, dwellers);
                all.add(measured);
                report(dwellers, measured, all.get(0));
            }
        }
        return 0;
    }

    private Measured measure(ScratchDirectory data, BenchPostgres postgres, int dwellers) throws Exception {
        List<String> roles = new ArrayList<>(List.of("ingest"));
        roles.addAll(Collections.nCopies(dwellers, "dwell"));
        System.err.printf("%n%d dwell%n", dwellers);
        BenchPostgres.BenchDatabase database = postgres.newDatabase(64);
        try (BenchCluster cluster = BenchCluster.start(data.path(), database.environment(), 0, roles)) {
            // At the fixed rate as well: what lies in the database, which costs by its size, is then the same for all.
            load(cluster, "warm", warmup, Integer.toString(rate));
            return new Measured(
                    figures(cluster, postgres, "steady", Integer.toString(rate)),
                    figures(cluster, postgres, "full", "max"));
        }
    }

    private Figures figures(BenchCluster cluster, BenchPostgres postgres, String prefix, String perSecond)
            throws Exception {
        double fixes = cluster.acceptedFixes();
        double ours = cluster.cpuSeconds();
        double theirs = postgres.cpuSeconds();
        LoadResult load = load(cluster, prefix, seconds, perSecond);
        double millions = (cluster.acceptedFixes() - fixes) / 1e6;
        return new Figures(load, (cluster.cpuSeconds() - ours) / millions, (postgres.cpuSeconds() - theirs) / millions);
    }

    private LoadResult load(BenchCluster cluster, String prefix, int time, String perSecond) throws Exception {
        return LoadProcess.run(
                cluster.url(),
                List.of(
                        "--agents=" + agents,
                        "--prefix=" + prefix,
                        "--lines=1000",
                        "--warmup=" + OF_LOADER,
                        "--seconds=" + time,
                        "--rate=" + perSecond));
    }

    private void report(int dwellers, Measured now, Measured one) {
        LoadResult full = now.full.load;
        LoadResult steady = now.steady.load;
        Report.say(
                "%d dwell: %,.0f acked fixes/s (%.2f of one), p99 %.0f ms; at %,d/s p50 %.1f ms, p99 %.1f ms",
                dwellers,
                full.perSecond(),
                full.perSecond() / one.full.load.perSecond(),
                full.p99Ms(),
                rate,
                steady.p50Ms(),
                steady.p99Ms());
        reportCpu("at the fixed rate", now.steady, one.steady);
        reportCpu("at full load", now.full, one.full);
    }

    private static void reportCpu(String when, Figures now, Figures one) {
        Report.say(
                "         %s %.1f s of processor time per million fixes (%.2f of one), of PostgreSQL %.1f s (%.2f), of all %.2f",
                when,
                now.cpu,
                now.cpu / one.cpu,
                now.postgresCpu,
                now.postgresCpu / one.postgresCpu,
                (now.cpu + now.postgresCpu) / (one.cpu + one.postgresCpu));
    }
}
