package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A member's log in memory. Several members in one JVM share a {@link MemoryLogStore}. Work is committed as it is
 * submitted; {@link #hold}, {@link #resume} and {@link #failNext} let a member stall, or lose its database, at will.
 * Thread-safe.
 */
public final class MemoryShardLog implements ShardLog, Housekeeping, ParkedEntities {
    private static final int FULL = 10_000;

    private final MemoryLogStore store;
    private final BrokenEpochs broken = new BrokenEpochs();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private boolean closed;
    private @Nullable LogOutcome failNext;
    private boolean failNextWritten;

    public MemoryShardLog(MemoryLogStore store) {
        this.store = store;
    }

    /** From now on nothing is committed, only queued, as if the member's process were stopped before its commit. */
    public synchronized void hold() {
        holding = true;
    }

    /** Commits what was held, and what comes. */
    public synchronized void resume() {
        holding = false;
        drain();
    }

    /**
     * The next work ends with this outcome.
     *
     * @param written whether it is in the log all the same, as may be with {@link LogOutcome.Unknown}
     */
    public synchronized void failNext(LogOutcome outcome, boolean written) {
        failNext = outcome;
        failNextWritten = written;
    }

    @Override
    public Claim claim(ShardId shard, String owner, long knownEpoch) {
        return store.claim(shard, owner, knownEpoch);
    }

    @Override
    public synchronized void submit(LogWork work) {
        if (held.size() >= 2 * FULL) {
            broken.add(work.shard(), work.epoch());
            tell(work, new LogOutcome.RolledBack("the log's queue is full"));
            return;
        }
        enqueue(() -> tell(work, commit(work)));
    }

    @Override
    public synchronized void submitRows(List<Row> rows, Executor home, Consumer<LogOutcome> outcome) {
        enqueue(() -> {
            LogOutcome done = closed ? new LogOutcome.RolledBack("the log is closed") : new LogOutcome.Committed();
            if (!closed) {
                store.write(rows);
            }
            home.execute(() -> outcome.accept(done));
        });
    }

    @Override
    public synchronized boolean isFull() {
        return held.size() >= FULL;
    }

    @Override
    public Map<ShardId, Ownership> owners(Role role) {
        return store.owners(role);
    }

    @Override
    public List<StoredRecord> read(ShardId shard, long afterSeq, int maxBytes) {
        return store.read(shard, afterSeq, maxBytes);
    }

    @Override
    public Map<String, byte[]> parked(ShardId shard, Collection<String> entities) {
        return store.parked(shard, entities);
    }

    @Override
    public Map<String, byte[]> parkedAfter(ShardId shard, String afterEntity, int limit) {
        return store.parkedAfter(shard, afterEntity, limit);
    }

    @Override
    public synchronized void close() {
        closed = true;
        drain();
    }

    private void enqueue(Runnable commit) {
        held.add(commit);
        if (!holding) {
            drain();
        }
    }

    private void drain() {
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    private static void tell(LogWork work, LogOutcome outcome) {
        work.home().execute(() -> work.outcome().accept(outcome));
    }

    private LogOutcome commit(LogWork work) {
        LogOutcome outcome = tryCommit(work);
        if (!(outcome instanceof LogOutcome.Committed)) {
            broken.add(work.shard(), work.epoch());
        }
        return outcome;
    }

    private LogOutcome tryCommit(LogWork work) {
        if (closed) {
            return new LogOutcome.RolledBack("the log is closed");
        }
        if (broken.contains(work.shard(), work.epoch())) {
            return new LogOutcome.RolledBack("earlier work of this epoch failed");
        }
        @Nullable LogOutcome failure = failNext;
        failNext = null;
        if (failure != null && !failNextWritten) {
            return failure;
        }
        LogOutcome outcome = store.commit(work);
        return failure != null ? failure : outcome;
    }
}
