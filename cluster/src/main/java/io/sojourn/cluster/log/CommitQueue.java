package io.sojourn.cluster.log;

import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the commit loop: the work of each shard in its order, and housekeeping. Bounded by bytes and by number,
 * the work of the running transaction included; what finds it full is turned away. Thread-safe.
 */
final class CommitQueue {
    static final String FULL = "the log's queue is full";
    static final String CLOSED = "the log is closed";
    static final String BROKEN = "earlier work of this epoch was not committed";

    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_WORKS = 50_000;
    private static final int MAX_HOUSEKEEPING = 64;

    private final Map<ShardId, Deque<LogWork>> pending = new LinkedHashMap<>();
    private final Deque<RowsWork> housekeeping = new ArrayDeque<>();
    private final BrokenEpochs broken = new BrokenEpochs();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger works = new AtomicInteger();
    private boolean closed;

    /** Null if the work is accepted, else why not; then its epoch is broken. */
    @Nullable
    synchronized String offer(LogWork work) {
        @Nullable String refusal = refusal(work);
        if (refusal != null) {
            broken.add(work.shard(), work.epoch());
            return refusal;
        }
        pending.computeIfAbsent(work.shard(), shard -> new ArrayDeque<>()).add(work);
        count(work, 1);
        notifyAll();
        return null;
    }

    private @Nullable String refusal(LogWork work) {
        if (closed) {
            return CLOSED;
        }
        if (broken.contains(work.shard(), work.epoch())) {
            return BROKEN;
        }
        return bytes.get() > MAX_BYTES || works.get() > MAX_WORKS ? FULL : null;
    }

    /** Null if accepted, else why not. */
    @Nullable
    synchronized String offer(RowsWork rows) {
        if (closed) {
            return CLOSED;
        }
        if (housekeeping.size() >= MAX_HOUSEKEEPING) {
            return FULL;
        }
        housekeeping.add(rows);
        notifyAll();
        return null;
    }

    /** Half of what it can hold. */
    boolean isFull() {
        return bytes.get() > MAX_BYTES / 2 || works.get() > MAX_WORKS / 2;
    }

    long bytes() {
        return bytes.get();
    }

    int works() {
        return works.get();
    }

    synchronized boolean isIdle() {
        return pending.isEmpty() && housekeeping.isEmpty();
    }

    /** The next transactions' worth; empty if nothing came for a while, null once this is closed. */
    synchronized @Nullable Turn take(long waitMs) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        while (!closed && isIdle() && waitUntil(until)) {
            // Woken, perhaps for nothing.
        }
        return closed ? null : new Turn(Gathering.from(pending), housekeeping.poll());
    }

    /** @param housekeeping has a transaction of its own, after that of the shards */
    record Turn(List<ShardWork> shards, @Nullable RowsWork housekeeping) {}

    /** Waits, but no longer than until this is closed. */
    synchronized void pause(long ms) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (!closed && waitUntil(until)) {
            // Woken by work that has to wait as well.
        }
    }

    /** False if the time has come. */
    private boolean waitUntil(long nanoTime) throws InterruptedException {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return left > 0;
    }

    /** Work that was taken and could not be done yet: it comes before all else of its shard. */
    synchronized void putBack(List<ShardWork> undone) {
        for (ShardWork work : undone) {
            Deque<LogWork> queue = pending.computeIfAbsent(work.shard(), shard -> new ArrayDeque<>());
            for (int i = work.works().size() - 1; i >= 0; i--) {
                queue.addFirst(work.works().get(i));
            }
        }
    }

    /** Work that was taken has its outcome. */
    void done(LogWork work) {
        count(work, -1);
    }

    /** Ends an epoch of a shard; the answer is what was queued for it, taken out. */
    synchronized List<LogWork> breakEpoch(ShardId shard, long epoch) {
        broken.add(shard, epoch);
        Deque<LogWork> queue = pending.getOrDefault(shard, new ArrayDeque<>());
        List<LogWork> behind = new ArrayList<>();
        queue.removeIf(work -> work.epoch() <= epoch && behind.add(work));
        if (queue.isEmpty()) {
            pending.remove(shard);
        }
        return behind;
    }

    synchronized boolean isBroken(LogWork work) {
        return broken.contains(work.shard(), work.epoch());
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** What is left when nobody will take it any more. */
    synchronized List<ShardWork> drain() {
        List<ShardWork> rest = new ArrayList<>();
        pending.forEach((shard, queue) -> rest.add(new ShardWork(shard, List.copyOf(queue))));
        pending.clear();
        return rest;
    }

    /** What is left of housekeeping then. */
    synchronized List<RowsWork> drainHousekeeping() {
        List<RowsWork> rest = List.copyOf(housekeeping);
        housekeeping.clear();
        return rest;
    }

    private void count(LogWork work, int sign) {
        bytes.addAndGet(sign * WorkSize.of(work));
        works.addAndGet(sign);
    }
}
