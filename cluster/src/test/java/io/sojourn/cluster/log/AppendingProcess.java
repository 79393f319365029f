package io.sojourn.cluster.log;

import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.TestStores;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A JVM of its own that appends to a data directory for ever, and prints the number of each record that is acked. */
final class AppendingProcess implements AutoCloseable {
    private static final ShardId SHARD = ShardLogContract.SHARD;

    private final Process process;
    private final BufferedReader output;

    AppendingProcess(Path dataDir, Durability durability) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        dataDir.toString(),
                        durability.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next acked number; null when the process is dead and all that it printed is read. */
    Long nextAcked() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("acked ") && line.endsWith(".")) {
                return Long.valueOf(line.substring("acked ".length(), line.length() - 1));
            }
        }
        return null;
    }

    /** {@code kill -9}; what it has printed can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        kill();
        process.onExit().join();
        output.close();
    }

    public static void main(String[] args) throws InterruptedException {
        Database database = Database.open(
                TestStores.sqlite(Path.of(args[0]), Durability.valueOf(args[1])), ShardLogContract.SHARDS);
        JdbcShardLog log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
        long epoch = log.claim(
                        SHARD, "child", log.owners(SHARD.role()).get(SHARD).epoch())
                .epoch();
        Semaphore inFlight = new Semaphore(8);
        byte[] bytes = new byte[2_000];
        for (int n = 1; ; n++) {
            inFlight.acquire();
            long seq = Seq.base(epoch) + n;
            log.submit(new LogWork.Append(
                    SHARD, epoch, seq, System.currentTimeMillis(), bytes, List.of(), Runnable::run, outcome -> {
                        if (outcome instanceof LogOutcome.Committed) {
                            System.out.println("acked " + seq + ".");
                            inFlight.release();
                        }
                    }));
        }
    }
}
