package io.sojourn.dwell.track;

import io.sojourn.cluster.log.Housekeeping;
import io.sojourn.cluster.log.LogException;
import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.TrackRows;
import io.sojourn.cluster.store.TrackStore;
import io.sojourn.cluster.store.TrackStore.ChunkLoad;
import io.sojourn.cluster.store.TrackStore.StoredChunk;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps the tracks in the store compact, and deletes what is older than retention. Blocks: to be run from time to time on
 * a worker thread, a step at a time; it waits for what it writes, so there is at most one transaction of it under way.
 */
public final class TrackHousekeeper {
    /** Chunks that may gather before they are compacted: readers of one agent look into each. */
    private static final int MAX_CHUNKS = 8;

    /** What one step reads and writes at most. */
    private static final int STEP_BYTES = 4 << 20;

    /** What one transaction writes: the shards' records wait meanwhile. */
    private static final int BLOCKS_AT_ONCE = 256;

    private static final int BLOCKS_EXPIRED_AT_ONCE = 500;
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final int PATIENCE_S = 60;

    private final TrackStore store;
    private final Housekeeping log;
    private final Duration retention;
    private final Clock clock;

    /** @param retention how long fixes are kept, counted from their receipt */
    public TrackHousekeeper(TrackStore store, Housekeeping log, Duration retention, Clock clock) {
        this.store = store;
        this.log = log;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Compacts one shard, if there is enough to do.
     *
     * @return whether there may be more to do at once
     * @throws LogException if the store cannot be reached or did not take it; nothing is lost
     */
    public boolean compact(int shard) {
        ChunkLoad load = store.chunkLoad(shard);
        long fresh = load.totalBytes() - load.oldestBytes();
        if (load.chunks() < MAX_CHUNKS && fresh < STEP_BYTES / 2) {
            return false;
        }
        List<StoredChunk> chunks = store.oldestChunks(shard, STEP_BYTES);
        write(TrackCompaction.compact(
                shard, chunks, clock.millis() - longestWait().toMillis()));
        return chunks.size() < load.chunks();
    }

    /** Deletes some of what was received too long ago. */
    public void expire() {
        write(TrackRows.expired(clock.millis() - retention.toMillis(), BLOCKS_EXPIRED_AT_ONCE));
    }

    /** Not so long that a fix would outlive its retention by much, for company in its block. */
    private Duration longestWait() {
        Duration share = retention.dividedBy(8);
        return share.compareTo(LONGEST_WAIT) < 0 ? share : LONGEST_WAIT;
    }

    private void write(TrackCompaction.Compacted compacted) {
        List<Row> blocks = compacted.blocks();
        for (int from = 0; from < blocks.size(); from += BLOCKS_AT_ONCE) {
            write(blocks.subList(from, Math.min(blocks.size(), from + BLOCKS_AT_ONCE)));
        }
        write(compacted.chunks());
    }

    private void write(List<Row> rows) {
        CompletableFuture<LogOutcome> written = new CompletableFuture<>();
        log.submitRows(rows, Runnable::run, written::complete);
        try {
            LogOutcome outcome = written.get(PATIENCE_S, TimeUnit.SECONDS);
            if (!(outcome instanceof LogOutcome.Committed)) {
                throw new LogException("tracks were not compacted: " + outcome, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LogException("tracks were not compacted in time", e);
        }
    }
}
