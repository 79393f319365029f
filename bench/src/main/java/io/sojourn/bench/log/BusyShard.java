package io.sojourn.bench.log;

import io.sojourn.cluster.log.Claim;
import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.log.LogWork;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A shard whose actor always has one record in the running transaction and one that waits. */
public final class BusyShard {
    private static final Executor HOME = Runnable::run;
    private static final int IN_FLIGHT = 2;
    private static final int CHECKPOINT_EVERY = (2 << 20) / LogBenchmark.RECORD_BYTES;
    private static final int CHECKPOINT_BYTES = 200 << 10;

    private final ShardLog log;
    private final ShardId shard;
    private final long epoch;
    private final byte[] record = new byte[LogBenchmark.RECORD_BYTES];
    private final byte[] state = new byte[CHECKPOINT_BYTES];
    private final Histogram micros = new ConcurrentHistogram(60_000_000, 3);
    private int n;
    private volatile boolean stopped;

    public BusyShard(ShardLog log, int number) {
        this.log = log;
        this.shard = new ShardId(Role.DWELL, number);
        Random random = new Random(number);
        random.nextBytes(record);
        random.nextBytes(state);
        Claim claim = log.claim(
                shard,
                "bench",
                Objects.requireNonNull(log.owners(Role.DWELL).get(shard)).epoch());
        this.epoch = claim.epoch();
    }

    public void start() {
        for (int i = 0; i < IN_FLIGHT; i++) {
            next();
        }
    }

    public void stop() {
        stopped = true;
    }

    /** From submission to outcome. */
    public Histogram micros() {
        return micros;
    }

    private synchronized void next() {
        n++;
        long seq = Seq.base(epoch) + n;
        long start = System.nanoTime();
        log.submit(new LogWork.Append(
                shard, epoch, seq, System.currentTimeMillis(), record, List.of(), HOME, outcome -> {
                    micros.recordValue((System.nanoTime() - start) / 1_000);
                    goOn(outcome);
                }));
        if (n % CHECKPOINT_EVERY == 0) {
            log.submit(new LogWork.Checkpoint(shard, epoch, seq, state, Map.of(), List.of(), HOME, outcome -> {}));
        }
    }

    private void goOn(LogOutcome outcome) {
        if (outcome instanceof LogOutcome.Committed && !stopped) {
            next();
        }
    }
}
