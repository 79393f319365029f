package io.sojourn.cluster.store;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.record.AcceptedFixes;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.track.Track;
import io.sojourn.protocol.track.TrackChunk;
import io.sojourn.protocol.track.TrackCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A track being read in order of time, page by page, each page in a brief transaction of its own.
 *
 * <p>What is not in blocks yet is read once, in the snapshot of the beginning, and merged into the pages: blocks are only
 * ever added, so whatever compaction moves there meanwhile is read at most twice, and then given once. In memory lie one
 * page of blocks and what the agent sent of late. Not thread-safe; {@link #next} blocks.
 */
public final class TrackReading {
    /** Blocks of one page: some thousand fixes. */
    private static final int BLOCKS = 24;

    private static final String LOG_AFTER_CHECKPOINT = "SELECT bytes FROM log WHERE role = ? AND shard = ? AND seq >"
            + " COALESCE((SELECT seq FROM checkpoint c WHERE c.role = log.role AND c.shard = log.shard), 0)"
            + " ORDER BY seq";

    private static final String CHUNKS =
            "SELECT bytes FROM track_chunk WHERE shard = ? AND from_ms <= ? AND to_ms >= ?";

    private static final String NEXT_BLOCKS = "SELECT first_ms, seq, bytes FROM track_block WHERE shard = ?"
            + " AND agent_id = ? AND first_ms <= ? AND to_ms >= ? AND (first_ms, seq) > (?, ?)"
            + " ORDER BY first_ms, seq LIMIT " + BLOCKS;

    record Wanted(String agentId, int shard, long fromMs, long toMs) {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Block(long firstMs, long seq, byte[] bytes) {
        private static final Block NONE = new Block(Long.MIN_VALUE, -1, new byte[0]);
    }

    private final TrackStore store;
    private final Wanted wanted;

    /** The agent's id as UTF-8. */
    private final byte[] agent;

    /** What was read and not given yet. */
    private Track pending = new Track();

    private Block last = Block.NONE;
    private boolean allBlocksRead;

    private TrackReading(TrackStore store, Wanted wanted) {
        this.store = store;
        this.wanted = wanted;
        this.agent = wanted.agentId.getBytes(StandardCharsets.UTF_8);
    }

    static TrackReading begin(TrackStore store, Handle handle, Wanted wanted) {
        TrackReading reading = new TrackReading(store, wanted);
        reading.readLog(handle);
        reading.readChunks(handle);
        reading.readBlocks(handle);
        return reading;
    }

    /** The next fixes, at least one and all later than those before; null at the end. Blocks. */
    public @Nullable Track next() {
        while (true) {
            Track page = takeComplete();
            if (!page.isEmpty()) {
                return page;
            }
            if (allBlocksRead) {
                return null;
            }
            store.inSnapshot(handle -> {
                readBlocks(handle);
                return this;
            });
        }
    }

    /** What no block that is still to come can stand before. */
    private Track takeComplete() {
        pending.sort();
        int count = allBlocksRead ? pending.size() : pending.countBefore(last.firstMs);
        Track page = new Track();
        Track rest = new Track();
        page.addAll(pending, 0, count);
        rest.addAll(pending, count, pending.size());
        pending = rest;
        return page;
    }

    private void readLog(Handle handle) {
        AcceptedFixes fixes = new AcceptedFixes();
        handle.createQuery(LOG_AFTER_CHECKPOINT)
                .bind(0, TrackStore.role())
                .bind(1, wanted.shard)
                .map((row, context) -> LogRecord.read(row.getBytes("bytes")))
                .forEach(record -> takeOwn(fixes.reset(record)));
    }

    private void takeOwn(AcceptedFixes fixes) {
        while (fixes.next()) {
            FixReader fix = fixes.fix();
            int from = fix.idOffset();
            if (Arrays.equals(fix.array(), from, from + fix.idLength(), agent, 0, agent.length)) {
                take(fix.timeMs(), fix.latitudeE7(), fix.longitudeE7(), fix.altitudeM(), fix.afterGap());
            }
        }
    }

    private void readChunks(Handle handle) {
        handle.createQuery(CHUNKS)
                .bind(0, wanted.shard)
                .bind(1, wanted.toMs)
                .bind(2, wanted.fromMs)
                .map((row, context) -> row.getBytes("bytes"))
                .forEach(chunk -> {
                    Track track = new Track();
                    TrackChunk.readAgent(chunk, agent, track);
                    takeAll(track);
                });
    }

    private void readBlocks(Handle handle) {
        List<Block> blocks = handle.createQuery(NEXT_BLOCKS)
                .bind(0, wanted.shard)
                .bind(1, wanted.agentId)
                .bind(2, wanted.toMs)
                .bind(3, wanted.fromMs)
                .bind(4, last.firstMs)
                .bind(5, last.seq)
                .map((row, context) -> new Block(row.getLong("first_ms"), row.getLong("seq"), row.getBytes("bytes")))
                .list();
        for (Block block : blocks) {
            Track track = new Track();
            TrackCodec.read(new BinaryReader(block.bytes), track);
            takeAll(track);
            last = block;
        }
        allBlocksRead = blocks.size() < BLOCKS;
    }

    private void takeAll(Track track) {
        for (int i = 0; i < track.size(); i++) {
            take(track.timeMs(i), track.latitudeE7(i), track.longitudeE7(i), track.altitudeM(i), track.afterGap(i));
        }
    }

    private void take(long timeMs, int latitudeE7, int longitudeE7, float altitudeM, boolean afterGap) {
        if (timeMs >= wanted.fromMs && timeMs <= wanted.toMs) {
            pending.add(timeMs, latitudeE7, longitudeE7, altitudeM, afterGap);
        }
    }
}
