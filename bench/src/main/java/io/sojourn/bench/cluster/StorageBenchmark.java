package io.sojourn.bench.cluster;

import io.sojourn.bench.LoadProcess;
import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a million fixes take of PostgreSQL: table by table as they come in, what is left of them when the log has been
 * pruned and tracks are all that is kept, and how much write-ahead log they made. Next to the bytes that came in as lines.
 */
@Command(
        name = "storage",
        mixinStandardHelpOptions = true,
        description = "Measures the bytes of a million fixes in PostgreSQL.")
public final class StorageBenchmark implements Callable<Integer> {
    private static final List<String> TABLES =
            List.of("log", "checkpoint", "track_chunk", "track_block", "encounter", "parked");
    private static final long SETTLE_LIMIT_S = 60;

    @Option(names = "--agents", defaultValue = "2000", description = "that send (${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--rate", defaultValue = "40000", description = "fixes a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--seconds", defaultValue = "30", description = "of sending (${DEFAULT-VALUE})")
    private int seconds;

    public static void main(String[] args) {
        System.exit(new CommandLine(new StorageBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchDirectory data = ScratchDirectory.create();
                BenchPostgres postgres = BenchPostgres.start(data.path())) {
            BenchPostgres.BenchDatabase database = postgres.newDatabase(64);
            try (BenchCluster cluster =
                    BenchCluster.start(data.path(), database.environment(), 0, List.of("ingest", "dwell"))) {
                Map<String, Double> before = sizes(database);
                double wal = written(database);
                double fixes = cluster.acceptedFixes();
                LoadProcess.run(
                        cluster.url(),
                        List.of(
                                "--agents=" + agents,
                                "--lines=1000",
                                "--warmup=0",
                                "--seconds=" + seconds,
                                "--rate=" + rate));
                double millions = (cluster.acceptedFixes() - fixes) / 1e6;
                awaitTracks(database);
                report(millions, before, sizes(database), written(database) - wal);
            }
        }
        return 0;
    }

    /** Until the last checkpoint has made tracks of all that the log holds. */
    private static void awaitTracks(BenchPostgres.BenchDatabase database) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_LIMIT_S);
        String behind = "SELECT COUNT(*) FROM log l LEFT JOIN checkpoint c ON c.role = l.role AND c.shard = l.shard"
                + " WHERE l.role = 'd' AND l.seq > COALESCE(c.seq, 0)";
        while (database.number(behind) > 0 && System.nanoTime() < until) {
            System.err.printf("\rwaiting for checkpoints: %,.0f records   ", database.number(behind));
            TimeUnit.SECONDS.sleep(1);
        }
        System.err.println();
    }

    private static Map<String, Double> sizes(BenchPostgres.BenchDatabase database) throws Exception {
        Map<String, Double> sizes = new TreeMap<>();
        for (String table : TABLES) {
            database.execute("VACUUM " + table);
            sizes.put(table, database.number("SELECT pg_total_relation_size('" + table + "')"));
        }
        return sizes;
    }

    private static double written(BenchPostgres.BenchDatabase database) throws Exception {
        return database.number("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");
    }

    private static void report(
            double millions, Map<String, Double> before, Map<String, Double> after, double walBytes) {
        double all = 0;
        double log = grown("log", before, after);
        for (String table : TABLES) {
            double grown = grown(table, before, after);
            all += grown;
            Report.say("%-12s %7.1f MB per million fixes", table, grown / 1e6 / millions);
        }
        Report.say(
                "together     %7.1f MB while the log keeps them, %.1f MB (%.2f) when it is pruned",
                all / 1e6 / millions, (all - log) / 1e6 / millions, (all - log) / all);
        Report.say(
                "write-ahead  %7.1f MB, %.2f of the tables' bytes (%.2f million fixes)",
                walBytes / 1e6 / millions, walBytes / all, millions);
    }

    private static double grown(String table, Map<String, Double> before, Map<String, Double> after) {
        return after.getOrDefault(table, 0.0) - before.getOrDefault(table, 0.0);
    }
}
