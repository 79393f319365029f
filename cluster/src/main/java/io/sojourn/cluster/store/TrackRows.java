package io.sojourn.cluster.store;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.track.Track;
import io.sojourn.protocol.track.TrackChunk;
import io.sojourn.protocol.track.TrackCodec;
import io.sojourn.protocol.track.TrackRun;
import java.util.List;

/**
 * The rows of tracks; {@link TrackStore} reads them.
 *
 * <p>Compaction is not fenced: two members may compact the same shard at once, each from what it read. So every row of it
 * names the newest chunk that it was made of, which stays until it is compacted further, and writes nothing once that is
 * gone. Since compaction always takes the oldest chunks, what is left under that name never holds anything that the
 * slower one has not read; at worst a stretch lies in two blocks, which readers give once.
 */
public final class TrackRows {
    private static final String INSERT_CHUNK =
            "INSERT INTO track_chunk (shard, seq, received_ms, from_ms, to_ms, bytes) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (shard, seq) DO NOTHING";

    private static final String REPLACE_CHUNK =
            "UPDATE track_chunk SET received_ms = ?, from_ms = ?, to_ms = ?, bytes = ?"
                    + " WHERE shard = ? AND seq = ?";

    private static final String DELETE_OLDER_CHUNKS = "DELETE FROM track_chunk WHERE shard = ? AND seq < ?"
            + " AND EXISTS (SELECT 1 FROM track_chunk newest WHERE newest.shard = ? AND newest.seq = ?)";

    private static final String DELETE_CHUNK = "DELETE FROM track_chunk WHERE shard = ? AND seq = ?";

    private static final String INSERT_BLOCK =
            "INSERT INTO track_block (agent_id, first_ms, to_ms, received_ms, shard, seq, bytes)"
                    + " SELECT ?, ?, ?, ?, shard, seq, ? FROM track_chunk WHERE shard = ? AND seq = ?"
                    + " ON CONFLICT (shard, agent_id, first_ms, seq) DO NOTHING";

    private static final String EXPIRE_CHUNKS = "DELETE FROM track_chunk WHERE received_ms < ?";

    private static final String EXPIRE_BLOCKS = "DELETE FROM track_block WHERE (shard, agent_id, first_ms, seq) IN"
            + " (SELECT shard, agent_id, first_ms, seq FROM track_block WHERE received_ms < ? ORDER BY received_ms"
            + " LIMIT ?)";

    private TrackRows() {}

    /** The fixes of a shard's checkpoint at {@code seq}; the chunk is not empty. */
    public static Row chunk(int shard, long seq, TrackChunk chunk) {
        TrackChunk.Bounds bounds = chunk.bounds();
        return new Row(
                INSERT_CHUNK,
                List.of(shard, seq, bounds.receivedMs(), bounds.fromMs(), bounds.toMs(), chunk.toBytes()));
    }

    /** A block of {@code [from, to)} of an agent's sorted run, made of chunks up to {@code seq}. */
    public static Row block(int shard, long seq, TrackRun run, int from, int to) {
        Track track = run.track();
        BinaryWriter out = new BinaryWriter(10 * (to - from) + 16);
        TrackCodec.write(track, from, to, out);
        return new Row(
                INSERT_BLOCK,
                List.of(
                        run.agentId(),
                        track.timeMs(from),
                        track.timeMs(to - 1),
                        run.newestReceivedMs(),
                        out.toBytes(),
                        shard,
                        seq));
    }

    /** What is left of the chunks up to {@code seq} and in no block, in the place of the newest of them. */
    public static Row remainder(int shard, long seq, TrackChunk chunk) {
        TrackChunk.Bounds bounds = chunk.bounds();
        return new Row(
                REPLACE_CHUNK,
                List.of(bounds.receivedMs(), bounds.fromMs(), bounds.toMs(), chunk.toBytes(), shard, seq));
    }

    /** Deletes the chunks before the newest that was compacted. */
    public static Row compacted(int shard, long seq) {
        return new Row(DELETE_OLDER_CHUNKS, List.of(shard, seq, shard, seq));
    }

    /** Deletes the newest chunk that was compacted, if nothing is left of it; after {@link #compacted}. */
    public static Row empty(int shard, long seq) {
        return new Row(DELETE_CHUNK, List.of(shard, seq));
    }

    /** Deletes what was received before a time: chunks, and at most {@code limit} blocks. */
    public static List<Row> expired(long beforeMs, int limit) {
        return List.of(new Row(EXPIRE_CHUNKS, List.of(beforeMs)), new Row(EXPIRE_BLOCKS, List.of(beforeMs, limit)));
    }
}
