package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.Claim;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.log.StoredRecord;
import io.sojourn.cluster.machine.ShardRole;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Takes a shard over: claim, then checkpoint, then the log's records after it. The claim comes first, so that nothing
 * can be appended behind what is read.
 */
final class Recovery {
    private static final int PAGE_BYTES = 1 << 20;

    /**
     * A shard ready to serve.
     *
     * @param checkpointBytes the size of the checkpoint, 0 if there was none
     * @param logBytes how much log lies after the checkpoint
     */
    record Recovered(ShardState state, long epoch, long checkpointSeq, long checkpointBytes, long logBytes) {}

    private Recovery() {}

    /** Blocks. */
    static Recovered run(ShardLog log, ShardRole role, ShardId shard, String owner, long knownEpoch) {
        Claim claim = log.claim(shard, owner, knownEpoch);
        ShardState state = ShardState.restore(role, shard, claim.checkpointSeq(), claim.checkpoint());
        long bytes = 0;
        while (state.lastSeq() < claim.lastSeq()) {
            List<StoredRecord> page = log.read(shard, state.lastSeq(), PAGE_BYTES);
            if (page.isEmpty()) {
                throw new IllegalStateException(
                        "the log of " + shard + " ends at " + state.lastSeq() + ", not at " + claim.lastSeq());
            }
            for (StoredRecord stored : page) {
                bytes += stored.bytes().length;
                replay(state, LogRecord.read(stored.bytes()));
            }
        }
        state.beginEpoch(claim.epoch());
        return new Recovered(state, claim.epoch(), claim.checkpointSeq(), sizeOf(claim.checkpoint()), bytes);
    }

    private static long sizeOf(byte @Nullable [] checkpoint) {
        return checkpoint == null ? 0 : checkpoint.length;
    }

    private static void replay(ShardState state, LogRecord record) {
        Callable<Runnable> preparation = state.prepare(record.batch());
        if (preparation != null) {
            try {
                preparation.call().run();
            } catch (Exception e) {
                throw new IllegalStateException("cannot prepare record " + record.seq(), e);
            }
        }
        state.replay(record);
    }
}
