package io.sojourn.bench.cluster;

import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.bench.log.BusyShard;
import io.sojourn.bench.log.LogBenchmark;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.store.Database;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How far one PostgreSQL carries: 1, 2 and 4 commit loops with 8 busy shards each, records of 500 fixes, with checkpoints
 * and the fence, next to as many connections that only insert the same bytes in transactions of the same size, in the same
 * run on the same server.
 */
@Command(
        name = "postgres-ceiling",
        mixinStandardHelpOptions = true,
        description = "Measures commit loops beside plain inserts into the same PostgreSQL.")
public final class PostgresCeilingBenchmark implements Callable<Integer> {
    private static final int SHARDS_PER_LOOP = 8;

    @Option(names = "--seconds", defaultValue = "10", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--loops", split = ",", defaultValue = "1,2,4", description = "commit loops (${DEFAULT-VALUE})")
    private List<Integer> loops = List.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new PostgresCeilingBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchDirectory data = ScratchDirectory.create();
                BenchPostgres postgres = BenchPostgres.start(data.path())) {
            for (int count : loops) {
                double plain = PlainInserts.run(postgres.newDatabase(1), count, SHARDS_PER_LOOP, seconds);
                System.err.printf("\r%d connections measured", count);
                commitLoops(postgres, count, plain);
            }
        }
        return 0;
    }

    private void commitLoops(BenchPostgres postgres, int count, double plain)
            throws SQLException, InterruptedException {
        BenchPostgres.BenchDatabase database = postgres.newDatabase(count * SHARDS_PER_LOOP);
        List<Member> members = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                members.add(Member.open(database, i * SHARDS_PER_LOOP));
            }
            long start = System.nanoTime();
            members.forEach(member -> member.shards.forEach(BusyShard::start));
            TimeUnit.SECONDS.sleep(seconds);
            members.forEach(member -> member.shards.forEach(BusyShard::stop));
            double elapsed = (System.nanoTime() - start) / 1e9;
            report(count, members, elapsed, plain);
        } finally {
            members.forEach(Member::close);
        }
    }

    private static void report(int count, List<Member> members, double elapsed, double plain) {
        Histogram micros = new Histogram(60_000_000, 3);
        double bytes = 0;
        for (Member member : members) {
            bytes += member.log.stats().recordBytes();
            member.shards.forEach(shard -> micros.add(shard.micros()));
        }
        double perSecond = bytes / elapsed;
        System.err.print("\r");
        Report.say(
                "%d: plain inserts %.1f MB/s; commit loops %.1f MB/s, %.2f of it: %,.0f fixes/s, p50 %.1f ms, p99 %.1f ms",
                count,
                plain / 1e6,
                perSecond / 1e6,
                perSecond / plain,
                perSecond / LogBenchmark.FIX_BYTES,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3);
    }

    /** A process's log, without the process. */
    private record Member(Database database, JdbcShardLog log, List<BusyShard> shards) {
        static Member open(BenchPostgres.BenchDatabase at, int firstShard) {
            Database database = Database.open(at.settings());
            JdbcShardLog log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
            List<BusyShard> shards = new ArrayList<>();
            for (int i = 0; i < SHARDS_PER_LOOP; i++) {
                shards.add(new BusyShard(log, firstShard + i));
            }
            return new Member(database, log, shards);
        }

        void close() {
            log.close();
            database.close();
        }
    }
}
