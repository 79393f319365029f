package io.sojourn.cluster.store;

import io.sojourn.protocol.track.TrackChunk;
import java.util.List;

/** Tracks in the database: chunks of many agents, until compaction makes blocks of one agent of them. */
public final class TrackStore {
    private static final String UPSERT_CHUNK =
            "INSERT INTO track_chunk (shard, seq, received_ms, from_ms, to_ms, bytes) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (shard, seq) DO UPDATE SET received_ms = excluded.received_ms,"
                    + " from_ms = excluded.from_ms, to_ms = excluded.to_ms, bytes = excluded.bytes";

    private TrackStore() {}

    /** The row of the fixes of a shard's checkpoint at {@code seq}; the chunk is not empty. */
    public static Row chunkRow(int shard, long seq, TrackChunk chunk) {
        TrackChunk.Bounds bounds = chunk.bounds();
        return new Row(
                UPSERT_CHUNK,
                List.of(shard, seq, bounds.receivedMs(), bounds.fromMs(), bounds.toMs(), chunk.toBytes()));
    }
}
