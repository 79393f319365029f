package io.sojourn.bench.cluster;

import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.cluster.actor.ActorSettings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * kill -9 of an owner, and how long it takes until a fix for each of its shards is acknowledged again, with more and more
 * log past the last checkpoint that the next owner has to read and to apply anew.
 */
@Command(
        name = "take-over",
        mixinStandardHelpOptions = true,
        description = "Measures the time without service after kill -9 of an owner.")
public final class TakeOverBenchmark implements Callable<Integer> {
    /** Few, so that each gets its log within seconds. */
    private static final int SHARDS = 8;
    /** Enough that each shard has some. */
    private static final int AGENTS = 2_000;

    private static final String PAST_CHECKPOINT = "SELECT COALESCE(MAX(bytes), 0) FROM (SELECT SUM(LENGTH(l.bytes)) AS"
            + " bytes FROM log l LEFT JOIN checkpoint c ON c.role = l.role AND c.shard = l.shard WHERE l.role = 'd'"
            + " AND l.seq > COALESCE(c.seq, 0) GROUP BY l.shard) sizes";

    @Option(
            names = "--kb",
            split = ",",
            defaultValue = "0,1000,1900",
            description = "of log a shard (${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    private long clockMs = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(20);

    public static void main(String[] args) {
        System.exit(new CommandLine(new TakeOverBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchDirectory data = ScratchDirectory.create();
                BenchPostgres postgres = BenchPostgres.start(data.path())) {
            BenchPostgres.BenchDatabase database = postgres.newDatabase(SHARDS);
            double first = 0;
            try (BenchCluster cluster = BenchCluster.start(
                    data.path(), database.environment(), sizes.size(), List.of("ingest", "dwell", "dwell"))) {
                warmUp(cluster, database);
                for (int kb : sizes) {
                    double took = measure(cluster, database, kb);
                    first = first == 0 ? took : first;
                    Report.say("                 %.2f of that with the least log", took / first);
                    cluster.add("dwell");
                }
            }
        }
        return 0;
    }

    /** The JVM of the survivor has applied fixes before. */
    private void warmUp(BenchCluster cluster, BenchPostgres.BenchDatabase database) throws Exception {
        for (int i = 0; i < 50; i++) {
            cluster.post(roundOfFixes());
            progress("warming up, round " + i);
        }
        awaitCheckpoints(database);
    }

    private double measure(BenchCluster cluster, BenchPostgres.BenchDatabase database, int kb) throws Exception {
        awaitCheckpoints(database);
        while (database.number(PAST_CHECKPOINT) < kb * 1_000.0 * 0.97) {
            cluster.post(roundOfFixes());
            progress(String.format(Locale.ROOT, "%,.0f KB of log", database.number(PAST_CHECKPOINT) / 1e3));
        }
        double bytes = database.number(PAST_CHECKPOINT);
        cluster.kill("dwell");
        long start = System.nanoTime();
        cluster.post(roundOfFixes());
        double took = (System.nanoTime() - start) / 1e9;
        progress("");
        Report.say("%,6.0f KB of log: %.2f s from kill -9 to the acknowledgement by all shards", bytes / 1e3, took);
        return took;
    }

    private static void awaitCheckpoints(BenchPostgres.BenchDatabase database) throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(4 * ActorSettings.DEFAULT.checkpointEveryMs());
        while (database.number(PAST_CHECKPOINT) > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("no checkpoint came");
            }
            progress("waiting for checkpoints");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** One fix of each agent, a second after the one before. */
    private String roundOfFixes() {
        clockMs += 1_000;
        StringBuilder lines = new StringBuilder(AGENTS * 90);
        for (int agent = 0; agent < AGENTS; agent++) {
            lines.append("{\"agent_id\":\"take-over-")
                    .append(agent)
                    .append("\",\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":")
                    .append(clockMs)
                    .append("}\n");
        }
        return lines.toString();
    }

    private static void progress(String what) {
        System.err.printf("\r%-40s", what);
    }
}
