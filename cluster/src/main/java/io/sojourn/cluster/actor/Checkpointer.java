package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.log.LogWork;
import io.sojourn.cluster.log.StoredRecord;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a shard's checkpoints: the state is captured on the event loop; once all that it contains is committed, the
 * records since the last one are folded into history on a worker, and both are stored together. Shards begin at
 * different times, so that they do not all checkpoint at once.
 */
final class Checkpointer {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final int PAGE_BYTES = 1 << 20;

    private final ShardId shard;
    private final ShardEnvironment env;
    private final ShardState state;
    private final long epoch;
    private final CheckpointPace pace;
    private long checkpointSeq;
    private boolean busy;

    Checkpointer(ShardId shard, ShardEnvironment env, ShardState state, long epoch, Recovery.Recovered recovered) {
        this.shard = shard;
        this.env = env;
        this.state = state;
        this.epoch = epoch;
        this.checkpointSeq = recovered.checkpointSeq();
        ActorSettings settings = env.settings();
        this.pace = new CheckpointPace(
                settings.checkpointEveryMs(),
                settings.checkpointEveryBytes(),
                recovered.checkpointBytes(),
                recovered.logBytes(),
                env.clock().millis() + stagger());
    }

    boolean isBusy() {
        return busy;
    }

    void logged(int bytes) {
        pace.logged(bytes);
    }

    void takeIfDue(long nowMs) {
        if (pace.isDue(nowMs) && !busy && state.lastSeq() != checkpointSeq) {
            take(() -> {});
        }
    }

    /** Takes a checkpoint now; {@code after} runs when it is stored or has failed. Not while one is being taken. */
    void take(Runnable after) {
        if (state.lastSeq() == checkpointSeq) {
            after.run();
            return;
        }
        busy = true;
        long seq = state.lastSeq();
        MachineCheckpoint machine = state.machine().checkpoint();
        byte[] bytes = state.toBytes(machine.state());
        pace.began(bytes.length);
        env.log().submit(new LogWork.Confirm(shard, epoch, env.home(), outcome -> {
            if (outcome instanceof LogOutcome.Committed) {
                foldAndStore(seq, bytes, machine, after);
            } else {
                finished(after);
            }
        }));
    }

    private void foldAndStore(long seq, byte[] bytes, MachineCheckpoint machine, Runnable after) {
        env.blocking(() -> env.role().fold(shard, recordsUpTo(seq))).onComplete(folded -> {
            if (folded.failed()) {
                StoreOutage.tell(LOG, folded.cause(), "shard " + shard + " cannot take a checkpoint now");
                finished(after);
                return;
            }
            List<Row> rows = folded.result();
            env.log()
                    .submit(new LogWork.Checkpoint(
                            shard, epoch, seq, bytes, machine.parked(), rows, env.home(), outcome -> {
                                if (outcome instanceof LogOutcome.Committed) {
                                    checkpointSeq = seq;
                                    machine.committed().run();
                                } else if (outcome instanceof LogOutcome.Refused) {
                                    LOG.warn("Shard {}: checkpoint not stored: {}", shard, outcome);
                                }
                                finished(after);
                            }));
        });
    }

    private List<LogRecord> recordsUpTo(long seq) {
        List<LogRecord> records = new ArrayList<>();
        long from = checkpointSeq;
        while (from < seq) {
            List<StoredRecord> page = env.log().read(shard, from, PAGE_BYTES);
            if (page.isEmpty()) {
                throw new IllegalStateException("the log of " + shard + " ends at " + from + ", not at " + seq);
            }
            for (StoredRecord stored : page) {
                from = stored.seq();
                if (from <= seq) {
                    records.add(LogRecord.read(stored.bytes()));
                }
            }
        }
        return records;
    }

    private void finished(Runnable after) {
        busy = false;
        pace.ended(env.clock().millis());
        after.run();
    }

    private long stagger() {
        return env.settings().checkpointEveryMs() * (1 + shard.number() % 16) / 16;
    }
}
