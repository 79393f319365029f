package io.sojourn.bench.log;

import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.cluster.store.Database;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the commit loop writes a second when 8 shards keep it busy with records of 20 KB (500 fixes), checkpoints and
 * retention included, next to a plain sequential file written in the same run with the same batch.
 *
 * <p>Arguments: seconds per measurement (10), directory (a temporary one). With {@code SOJOURN_DB_URL}, {@code _USER} and
 * {@code _PASSWORD} also PostgreSQL.
 */
public final class LogBenchmark {
    static final int SHARDS = 8;
    public static final int RECORD_BYTES = 20 << 10;
    /** Of a fix in a record. */
    public static final double FIX_BYTES = 41;

    private LogBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        Path directory = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("sojourn-log");
        System.out.printf(
                Locale.ROOT,
                "%d shards, records of %d KB, %d s each, in %s%n",
                SHARDS,
                RECORD_BYTES >> 10,
                seconds,
                directory);
        for (Durability durability : Durability.values()) {
            PlainFile file = new PlainFile(directory.resolve("plain-" + durability), durability == Durability.SYNC);
            double plain = file.write(seconds);
            System.out.printf(Locale.ROOT, "%-12s plain file  %7.1f MB/s%n", durability, plain / 1e6);
            run("SQLite", settings(directory.resolve("sqlite-" + durability), null, durability), seconds, plain);
            String url = System.getenv("SOJOURN_DB_URL");
            if (url != null && url.startsWith("jdbc:postgresql:")) {
                run("PostgreSQL", settings(directory, url, durability), seconds, plain);
            }
        }
    }

    private static StoreSettings settings(Path dataDir, @Nullable String url, Durability durability) {
        return new StoreSettings(
                dataDir,
                url,
                System.getenv("SOJOURN_DB_USER"),
                System.getenv("SOJOURN_DB_PASSWORD"),
                durability,
                Duration.ofDays(30).toMillis(),
                Duration.ofHours(1).toMillis());
    }

    private static void run(String name, StoreSettings settings, int seconds, double plain)
            throws InterruptedException {
        try (Database database = Database.open(settings);
                JdbcShardLog log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC())) {
            List<BusyShard> shards = new ArrayList<>();
            for (int number = 0; number < SHARDS; number++) {
                shards.add(new BusyShard(log, number));
            }
            long start = System.nanoTime();
            shards.forEach(BusyShard::start);
            TimeUnit.SECONDS.sleep(seconds);
            shards.forEach(BusyShard::stop);
            double elapsed = (System.nanoTime() - start) / 1e9;
            double rate = log.stats().recordBytes() / elapsed;
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-11s %7.1f MB/s  %.2f of plain  %.2fM fixes/s  %.1f MB per CPU second%n",
                    settings.durability(),
                    name,
                    rate / 1e6,
                    rate / plain,
                    rate / FIX_BYTES / 1e6,
                    log.stats().recordBytes() / 1e6 / commitCpuSeconds());
            report(log, Latencies.of(shards), elapsed);
        }
    }

    private static void report(JdbcShardLog log, Latencies latencies, double elapsed) {
        System.out.printf(
                Locale.ROOT,
                "%24s %7.0f transactions/s  p50 %.1f ms  p99 %.1f ms  %d records deleted%n",
                "",
                log.stats().transactions() / elapsed,
                latencies.ms(50),
                latencies.ms(99),
                log.stats().pruned());
    }

    /** What the commit thread has used, which says more than the clock on a machine that others use too. */
    private static double commitCpuSeconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().equals("sojourn-commit")) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos / 1e9;
    }
}
