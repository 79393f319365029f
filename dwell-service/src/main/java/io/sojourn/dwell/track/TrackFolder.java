package io.sojourn.dwell.track;

import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.TrackRows;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.record.AcceptedFixes;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.track.TrackChunk;
import java.util.List;

/** Folds the records between two checkpoints into one chunk of tracks: all that the log keeps of their fixes for good. */
public final class TrackFolder {
    private TrackFolder() {}

    /** The chunk's row; none if there was no fix. */
    public static List<Row> fold(ShardId shard, List<LogRecord> records) {
        TrackChunk chunk = new TrackChunk();
        AcceptedFixes fixes = new AcceptedFixes();
        for (LogRecord record : records) {
            fixes.reset(record);
            while (fixes.next()) {
                add(fixes.fix(), record.timeMs(), chunk);
            }
        }
        if (chunk.isEmpty()) {
            return List.of();
        }
        long seq = records.get(records.size() - 1).seq();
        return List.of(TrackRows.chunk(shard.number(), seq, chunk));
    }

    private static void add(FixReader fix, long receivedMs, TrackChunk chunk) {
        chunk.run(fix.array(), fix.idOffset(), fix.idLength())
                .received(receivedMs, receivedMs)
                .track()
                .add(fix.timeMs(), fix.latitudeE7(), fix.longitudeE7(), fix.altitudeM(), fix.afterGap());
    }
}
