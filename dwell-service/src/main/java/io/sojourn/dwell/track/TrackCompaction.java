package io.sojourn.dwell.track;

import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.TrackRows;
import io.sojourn.cluster.store.TrackStore.StoredChunk;
import io.sojourn.protocol.track.Track;
import io.sojourn.protocol.track.TrackChunk;
import io.sojourn.protocol.track.TrackRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What becomes of a shard's oldest chunks: blocks for agents with enough fixes or with some that have waited long, one
 * chunk for the rest. Pure.
 */
public final class TrackCompaction {
    /** Fixes of a block, but of one whose fixes have waited long or lie far apart. */
    static final int MIN_BLOCK = 256;

    static final int MAX_BLOCK = 4096;

    /** Two fixes further apart than this do not share a block, so that a late fix does not stretch one over days. */
    static final long MAX_STEP_MS = 6 * 3_600_000L;

    /** What may be left over, about a megabyte: beyond it the longest runs become blocks though they are short. */
    static final int MAX_REST = 128 * 1024;

    private TrackCompaction() {}

    /**
     * What is to be written.
     *
     * @param blocks before the chunks, in as many transactions as one likes: what is in blocks already is in the chunks as
     *     well until these are written, and becomes the same blocks again if they are not
     * @param chunks in one transaction: what is left, in the place of what was read
     */
    public record Compacted(List<Row> blocks, List<Row> chunks) {}

    /**
     * @param chunks the oldest of the shard, without gaps, oldest first
     * @param waitedSinceMs fixes received before this wait no longer for a full block
     */
    public static Compacted compact(int shard, List<StoredChunk> chunks, long waitedSinceMs) {
        TrackChunk all = new TrackChunk();
        chunks.forEach(chunk -> all.addAll(chunk.bytes()));
        long seq = chunks.get(chunks.size() - 1).seq();
        List<Row> blocks = new ArrayList<>();
        List<TrackRun> waiting = new ArrayList<>();
        all.runs().forEach(run -> {
            run.track().sort();
            if (run.track().size() >= MIN_BLOCK || run.oldestReceivedMs() < waitedSinceMs) {
                addBlocks(shard, seq, run, blocks);
            } else {
                waiting.add(run);
            }
        });
        TrackChunk rest = new TrackChunk();
        int room = MAX_REST;
        waiting.sort(Comparator.comparingInt(run -> run.track().size()));
        for (TrackRun run : waiting) {
            room -= run.track().size();
            if (room >= 0) {
                rest.runs().add(run);
            } else {
                addBlocks(shard, seq, run, blocks);
            }
        }
        return new Compacted(blocks, chunks(shard, seq, rest));
    }

    private static List<Row> chunks(int shard, long seq, TrackChunk rest) {
        return List.of(
                TrackRows.compacted(shard, seq),
                rest.isEmpty() ? TrackRows.empty(shard, seq) : TrackRows.remainder(shard, seq, rest));
    }

    private static void addBlocks(int shard, long seq, TrackRun run, List<Row> rows) {
        Track track = run.track();
        int from = 0;
        for (int i = 1; i <= track.size(); i++) {
            boolean ends = i == track.size()
                    || track.timeMs(i) - track.timeMs(i - 1) > MAX_STEP_MS
                    // Fixes of one moment stay together: a block is known by its first moment.
                    || (i - from >= MAX_BLOCK && track.timeMs(i) != track.timeMs(i - 1));
            if (ends) {
                rows.add(TrackRows.block(shard, seq, run, from, i));
                from = i;
            }
        }
    }
}
