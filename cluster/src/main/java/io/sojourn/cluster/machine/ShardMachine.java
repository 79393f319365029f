package io.sojourn.cluster.machine;

import io.sojourn.protocol.command.CommandBatch;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The state of one shard and what it makes of commands: {@code (state, batch) -> (state, replies, events)}.
 * Deterministic: the same checkpoint and the same batches at the same times give the same state and the same decisions.
 * Confined to its shard's thread; only what {@link #prepare} and {@link Answer.Fetch} return runs elsewhere.
 */
public interface ShardMachine {
    /**
     * What must be read from the store before {@link #apply} can take this batch; null if nothing. The callable blocks
     * and runs on a worker thread; the runnable that it returns then runs on the shard's thread. Nothing, unless a machine
     * keeps some of its state elsewhere.
     */
    default @Nullable Callable<Runnable> prepare(CommandBatch batch) {
        return null;
    }

    /**
     * Applies a prepared batch.
     *
     * @param timeMs time of receipt, epoch milliseconds, never running backwards
     */
    Decision apply(long timeMs, CommandBatch batch);

    /** Answers a question from the state as it is now. */
    Answer answer(byte[] query);

    /** When a {@code TICK} is wanted, as {@code timeMs} of {@link #apply}; {@link Long#MAX_VALUE} for never. */
    default long nextTimerMs() {
        return Long.MAX_VALUE;
    }

    /** The state now, for recovery. */
    MachineCheckpoint checkpoint();
}
