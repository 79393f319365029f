package io.sojourn.bench.cluster;

import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.cluster.actor.ActorSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    /** Of each sender: enough that each shard has some. */
    private static final int AGENTS = 1_000;

    private static final int SENDERS = 4;
    private static final int ROUNDS = 5;
    /** A machine that is too busy gets as far as it gets. */
    private static final int FILL_LIMIT_S = 30;

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
            cluster.post(fixes(0, 1));
            progress("warming up, round " + i);
        }
        awaitCheckpoints(database);
    }

    private double measure(BenchCluster cluster, BenchPostgres.BenchDatabase database, int kb) throws Exception {
        awaitCheckpoints(database);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(FILL_LIMIT_S);
        while (database.number(PAST_CHECKPOINT) < kb * 1_000.0 * 0.97 && System.nanoTime() < until) {
            fill(cluster);
            progress(String.format(Locale.ROOT, "%,.0f KB of log", database.number(PAST_CHECKPOINT) / 1e3));
        }
        double bytes = database.number(PAST_CHECKPOINT);
        cluster.kill("dwell");
        long start = System.nanoTime();
        cluster.post(fixes(0, 1));
        double took = (System.nanoTime() - start) / 1e9;
        progress("");
        Report.say(
                "%,6.0f KB of log (%,d wished for): %.2f s from kill -9 to the acknowledgement by all shards",
                bytes / 1e3, kb, took);
        return took;
    }

    /** Faster than checkpoints come: several at once, each for agents of its own. */
    private void fill(BenchCluster cluster) {
        List<CompletableFuture<Void>> posting = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            String lines = fixes(sender, ROUNDS);
            posting.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            cluster.post(lines);
                        } catch (IOException | InterruptedException e) {
                            throw new CompletionException(e);
                        }
                    },
                    task -> new Thread(task, "fill").start()));
        }
        posting.forEach(CompletableFuture::join);
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

    /** Fixes of a sender's agents, each a second after the one before. */
    private String fixes(int sender, int rounds) {
        StringBuilder lines = new StringBuilder(AGENTS * rounds * 90);
        for (int round = 0; round < rounds; round++) {
            clockMs += 1_000;
            for (int agent = 0; agent < AGENTS; agent++) {
                lines.append("{\"agent_id\":\"take-over-")
                        .append(sender)
                        .append('-')
                        .append(agent)
                        .append("\",\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":")
                        .append(clockMs)
                        .append("}\n");
            }
        }
        return lines.toString();
    }

    private static void progress(String what) {
        System.err.printf("\r%-40s", what);
    }
}
