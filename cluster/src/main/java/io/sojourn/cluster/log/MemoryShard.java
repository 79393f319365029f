package io.sojourn.cluster.log;

import io.sojourn.protocol.agent.IdOrder;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One shard of a {@link MemoryLogStore}, which guards it. */
final class MemoryShard {
    private final NavigableMap<Long, LogWork.Append> log = new TreeMap<>();
    private final Map<String, byte[]> parked = new HashMap<>();
    private long epoch;
    private @Nullable String owner;
    private long checkpointSeq = Seq.NONE;
    private byte @Nullable [] checkpoint;

    long epoch() {
        return epoch;
    }

    Ownership ownership() {
        return new Ownership(epoch, owner);
    }

    boolean isOwnedIn(long claimedEpoch) {
        return epoch == claimedEpoch && owner != null;
    }

    Claim claim(ShardId id, String newOwner, long knownEpoch) {
        if (epoch != knownEpoch) {
            throw new LogException.Fenced(id + " is in epoch " + epoch + ", not " + knownEpoch);
        }
        epoch++;
        owner = newOwner;
        return new Claim(epoch, log.isEmpty() ? Seq.NONE : log.lastKey(), checkpointSeq, checkpoint);
    }

    boolean append(LogWork.Append append) {
        return log.putIfAbsent(append.seq(), append) == null;
    }

    void checkpoint(LogWork.Checkpoint work) {
        checkpointSeq = work.seq();
        checkpoint = work.state();
        work.parked().forEach((entity, state) -> {
            if (state == null) {
                parked.remove(entity);
            } else {
                parked.put(entity, state);
            }
        });
    }

    void release() {
        owner = null;
    }

    /** The size bound counts from the newest record back. */
    void prune(LogRetention retention, long nowMs) {
        long oldestMs = nowMs - retention.age().toMillis();
        long younger = 0;
        List<Long> expendable = new ArrayList<>();
        for (LogWork.Append record : log.descendingMap().values()) {
            boolean expired = record.timeMs() < oldestMs || younger > retention.maxBytes();
            if (expired && record.seq() <= checkpointSeq && younger > 0) {
                expendable.add(record.seq());
            }
            younger += record.bytes().length;
        }
        log.keySet().removeAll(expendable);
    }

    List<StoredRecord> read(long afterSeq, int maxBytes) {
        List<StoredRecord> records = new ArrayList<>();
        long bytes = 0;
        for (LogWork.Append record : log.tailMap(afterSeq, false).values()) {
            bytes += record.bytes().length;
            if (!records.isEmpty() && bytes > maxBytes) {
                break;
            }
            records.add(new StoredRecord(record.seq(), record.bytes()));
        }
        return records;
    }

    Map<String, byte[]> parked(Collection<String> entities) {
        Map<String, byte[]> found = new HashMap<>();
        for (String entity : entities) {
            byte[] state = parked.get(entity);
            if (state != null) {
                found.put(entity, state);
            }
        }
        return found;
    }

    Map<String, byte[]> parkedAfter(String afterEntity, int limit) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        parked.keySet().stream()
                .filter(entity -> IdOrder.compare(entity, afterEntity) > 0)
                .sorted(IdOrder.BY_CODE_POINT)
                .limit(limit)
                .forEach(entity -> found.put(entity, parked.get(entity)));
        return found;
    }
}
