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
 * is the last that tells what a member costs.
 */
@Command(
        name = "dwell-members",
        mixinStandardHelpOptions = true,
        description = "Measures a fix with 1, 2 and 3 dwell members.")
public final class DwellMembersBenchmark implements Callable<Integer> {
    @Option(names = "--seconds", defaultValue = "10", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "15", description = "seconds of full load before it (${DEFAULT-VALUE})")
    private int warmup;

    @Option(
            names = "--rate",
            defaultValue = "30000",
            description = "fixes a second of the fixed load (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--agents", defaultValue = "20000", description = "that send (${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--most", defaultValue = "3", description = "dwell members (${DEFAULT-VALUE})")
    private int most;

    public static void main(String[] args) {
        System.exit(new CommandLine(new DwellMembersBenchmark()).execute(args));
    }

    /** @param cpu seconds per million fixes, of our processes and of PostgreSQL's */
    private record Figures(LoadResult full, LoadResult steady, double cpu, double postgresCpu) {}

    @Override
    public Integer call() throws Exception {
        List<Figures> all = new ArrayList<>();
        try (ScratchDirectory data = ScratchDirectory.create();
                BenchPostgres postgres = BenchPostgres.start(data.path())) {
            for (int dwellers = 1; dwellers <= most; dwellers++) {
                Figures figures = measure(data, postgres, dwellers);
                all.add(figures);
                report(dwellers, figures, all.get(0));
            }
        }
        return 0;
    }

    private Figures measure(ScratchDirectory data, BenchPostgres postgres, int dwellers) throws Exception {
        List<String> roles = new ArrayList<>(List.of("ingest"));
        roles.addAll(Collections.nCopies(dwellers, "dwell"));
        BenchPostgres.BenchDatabase database = postgres.newDatabase(64);
        try (BenchCluster cluster = BenchCluster.start(data.path(), database.environment(), 0, roles)) {
            LoadResult full = load(cluster, "full", warmup, "max");
            load(cluster, "before", 0, Integer.toString(rate));
            double fixes = cluster.acceptedFixes();
            double ours = cluster.cpuSeconds();
            double theirs = postgres.cpuSeconds();
            LoadResult steady = load(cluster, "steady", 0, Integer.toString(rate));
            double millions = (cluster.acceptedFixes() - fixes) / 1e6;
            return new Figures(
                    full,
                    steady,
                    (cluster.cpuSeconds() - ours) / millions,
                    (postgres.cpuSeconds() - theirs) / millions);
        }
    }

    private LoadResult load(BenchCluster cluster, String prefix, int warming, String perSecond) throws Exception {
        return LoadProcess.run(
                cluster.url(),
                List.of(
                        "--agents=" + agents,
                        "--prefix=" + prefix,
                        "--lines=1000",
                        "--warmup=" + warming,
                        "--seconds=" + seconds,
                        "--rate=" + perSecond));
    }

    private void report(int dwellers, Figures now, Figures one) {
        Report.say(
                "%d dwell: %,.0f acked fixes/s (%.2f of one), p99 %.0f ms; at %,d/s p50 %.1f ms, p99 %.1f ms",
                dwellers,
                now.full.perSecond(),
                now.full.perSecond() / one.full.perSecond(),
                now.full.p99Ms(),
                rate,
                now.steady.p50Ms(),
                now.steady.p99Ms());
        Report.say(
                "         %.1f s of processor time per million fixes (%.2f of one), PostgreSQL %.1f s (%.2f), all %.2f",
                now.cpu,
                now.cpu / one.cpu,
                now.postgresCpu,
                now.postgresCpu / one.postgresCpu,
                (now.cpu + now.postgresCpu) / (one.cpu + one.postgresCpu));
    }
}
