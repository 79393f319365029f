package io.sojourn.gateway.subscription;

import io.sojourn.protocol.shard.ShardId;
import java.util.HashMap;
import java.util.Map;

/**
 * Where to begin.
 *
 * @param positions shards that are not in it begin with what comes next
 */
record Starts(Map<ShardId, Start> positions) {
    static final Starts LATEST = new Starts(Map.of());

    /**
     * Where to begin with one shard.
     *
     * @param seq the last record before the first to be told
     * @param exact false if nothing depends on it that the very next record is told first: the client asked for the
     *     oldest there is, or learns of a gap anyway
     * @param recovered false if something between the client's cursor and {@code seq} is gone
     */
    record Start(long seq, boolean exact, boolean recovered) {
        /** Right after what the client has heard. */
        static Start after(long seq) {
            return new Start(seq, true, true);
        }

        static Start oldest(long seq) {
            return new Start(seq, false, true);
        }

        static Start behindGap(long seq) {
            return new Start(seq, false, false);
        }
    }

    Starts {
        positions = Map.copyOf(positions);
    }

    /** The same, but where snapshots were taken right after these. */
    Starts behind(Snapshots snapshots) {
        Map<ShardId, Start> all = new HashMap<>(positions);
        snapshots.positions().forEach((shard, seq) -> {
            Start before = positions.get(shard);
            all.put(shard, new Start(seq, true, before == null || before.recovered()));
        });
        return new Starts(all);
    }

    boolean recovered() {
        return positions.values().stream().allMatch(Start::recovered);
    }
}
