package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a database would hold, in memory: shared by the {@link MemoryShardLog}s of all members in one JVM. Rows are only
 * kept, not interpreted. Thread-safe.
 */
public final class MemoryLogStore {
    private final Map<ShardId, MemoryShard> shards = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final LogRetention retention;
    private final Clock clock;

    /** @param shards how many there are of each role */
    public MemoryLogStore(int shards, LogRetention retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
        for (Role role : Role.values()) {
            for (int number = 0; number < shards; number++) {
                this.shards.put(new ShardId(role, number), new MemoryShard());
            }
        }
    }

    public MemoryLogStore(int shards) {
        this(shards, LogRetention.DEFAULT, Clock.systemUTC());
    }

    /** Every row written so far, in order. */
    public synchronized List<Row> rows() {
        return List.copyOf(rows);
    }

    synchronized Claim claim(ShardId id, String owner, long knownEpoch) {
        return shard(id).claim(id, owner, knownEpoch);
    }

    synchronized LogOutcome commit(LogWork work) {
        MemoryShard shard = shards.get(work.shard());
        if (shard == null) {
            return new LogOutcome.Refused("there is no shard " + work.shard());
        }
        if (!shard.isOwnedIn(work.epoch())) {
            return new LogOutcome.Fenced(shard.epoch());
        }
        if (work instanceof LogWork.Append append) {
            if (!shard.append(append)) {
                return new LogOutcome.Refused("record " + append.seq() + " exists already");
            }
            rows.addAll(append.rows());
        } else if (work instanceof LogWork.Checkpoint checkpoint) {
            shard.checkpoint(checkpoint);
            rows.addAll(checkpoint.rows());
            shard.prune(retention, clock.millis());
        } else if (work instanceof LogWork.Release) {
            shard.release();
        }
        return new LogOutcome.Committed();
    }

    synchronized void write(List<Row> more) {
        rows.addAll(more);
    }

    synchronized Map<ShardId, Ownership> owners(Role role) {
        Map<ShardId, Ownership> owners = new LinkedHashMap<>();
        shards.forEach((id, shard) -> {
            if (id.role() == role) {
                owners.put(id, shard.ownership());
            }
        });
        return owners;
    }

    synchronized List<StoredRecord> read(ShardId id, long afterSeq, int maxBytes) {
        return shard(id).read(afterSeq, maxBytes);
    }

    synchronized Map<String, byte[]> parked(ShardId id, Collection<String> entities) {
        return shard(id).parked(entities);
    }

    synchronized Map<String, byte[]> parkedAfter(ShardId id, String afterEntity, int limit) {
        return shard(id).parkedAfter(afterEntity, limit);
    }

    private MemoryShard shard(ShardId id) {
        @Nullable MemoryShard shard = shards.get(id);
        if (shard == null) {
            throw new LogException("there is no shard " + id, null);
        }
        return shard;
    }
}
