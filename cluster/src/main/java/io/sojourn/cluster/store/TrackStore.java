package io.sojourn.cluster.store;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardHash;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Tracks in the database. A fix lies in a log record until a checkpoint folds it into a chunk of its shard, and there
 * until compaction makes blocks of one agent of it. Reads block; {@link TrackRows} writes.
 */
public final class TrackStore {
    private final Jdbi jdbi;
    private final int shards;

    /** @param shards how many dwell shards there are */
    public TrackStore(Jdbi jdbi, int shards) {
        this.jdbi = jdbi;
        this.shards = shards;
    }

    /**
     * Begins to read the track of an agent: every acked fix with a time in {@code [fromMs, toMs]}, up to the last ack
     * before this call. Blocks.
     */
    public TrackReading read(String agentId, long fromMs, long toMs) {
        TrackReading.Wanted wanted = new TrackReading.Wanted(agentId, ShardHash.shardOf(agentId, shards), fromMs, toMs);
        return inSnapshot(handle -> TrackReading.begin(this, handle, wanted));
    }

    /** The oldest chunks of a shard, oldest first: as many as {@code maxBytes} hold, at least two if there are. */
    public List<StoredChunk> oldestChunks(int shard, int maxBytes) {
        return inSnapshot(handle -> {
            long bound = handle.createQuery(
                            "SELECT COALESCE(MAX(seq), 0) FROM (SELECT seq, SUM(LENGTH(bytes)) OVER (ORDER BY seq) AS"
                                    + " total, ROW_NUMBER() OVER (ORDER BY seq) AS place FROM track_chunk WHERE shard ="
                                    + " ?) sized WHERE total <= ? OR place <= 2")
                    .bind(0, shard)
                    .bind(1, maxBytes)
                    .mapTo(Long.class)
                    .one();
            return handle.createQuery(
                            "SELECT seq, received_ms, bytes FROM track_chunk WHERE shard = ? AND seq <= ? ORDER BY seq")
                    .bind(0, shard)
                    .bind(1, bound)
                    .map((row, context) ->
                            new StoredChunk(row.getLong("seq"), row.getLong("received_ms"), row.getBytes("bytes")))
                    .list();
        });
    }

    /** How many chunks a shard has, and how many bytes but for the oldest: what compaction goes by. */
    public ChunkLoad chunkLoad(int shard) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) AS chunks, COALESCE(SUM(LENGTH(bytes)), 0)"
                        + " AS total, COALESCE(MAX(CASE WHEN seq = (SELECT MIN(seq) FROM track_chunk WHERE shard = ?)"
                        + " THEN LENGTH(bytes) ELSE 0 END), 0) AS oldest FROM track_chunk WHERE shard = ?")
                .bind(0, shard)
                .bind(1, shard)
                .map((row, context) -> new ChunkLoad(row.getInt("chunks"), row.getLong("oldest"), row.getLong("total")))
                .one());
    }

    /** @param oldestBytes of the oldest chunk, which compaction has left of those before */
    public record ChunkLoad(int chunks, long oldestBytes, long totalBytes) {}

    /** A chunk as it is stored; {@code bytes} are those of {@code TrackChunk}. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    public record StoredChunk(long seq, long receivedMs, byte[] bytes) {}

    /** Everything that the work reads is as of one moment. SQLite gives at least that isolation by itself. */
    <T> T inSnapshot(Snapshot<T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::read);
    }

    /** Reads within one transaction. */
    interface Snapshot<T> {
        T read(Handle handle);
    }

    static String role() {
        return String.valueOf(Role.DWELL.letter());
    }
}
