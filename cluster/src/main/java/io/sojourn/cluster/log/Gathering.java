package io.sojourn.cluster.log;

import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Puts together what goes into one transaction: at most one checkpoint, and nothing of a shard behind its release. */
final class Gathering {
    /** Enough for the throughput, little enough for the wait of what comes next. */
    private static final long MAX_BYTES = 4L << 20;

    private final List<ShardWork> gathered = new ArrayList<>();
    private long room = MAX_BYTES;
    private boolean hasCheckpoint;

    private Gathering() {}

    /** Takes from the queues. Shards of which something is left go behind the others, so that each gets its turn. */
    static List<ShardWork> from(Map<ShardId, Deque<LogWork>> pending) {
        Gathering gathering = new Gathering();
        List<ShardId> later = new ArrayList<>();
        Iterator<Map.Entry<ShardId, Deque<LogWork>>> shards = pending.entrySet().iterator();
        while (shards.hasNext() && gathering.room > 0) {
            Map.Entry<ShardId, Deque<LogWork>> entry = shards.next();
            gathering.take(entry.getKey(), entry.getValue());
            if (entry.getValue().isEmpty()) {
                shards.remove();
            } else {
                later.add(entry.getKey());
            }
        }
        for (ShardId shard : later) {
            Deque<LogWork> rest = pending.remove(shard);
            pending.put(shard, rest);
        }
        return gathering.gathered;
    }

    private void take(ShardId shard, Deque<LogWork> queue) {
        List<LogWork> taken = new ArrayList<>();
        boolean open = true;
        while (open && room > 0 && !queue.isEmpty()) {
            LogWork next = queue.element();
            boolean checkpoint = next instanceof LogWork.Checkpoint;
            if (checkpoint && hasCheckpoint) {
                break;
            }
            hasCheckpoint |= checkpoint;
            open = !(next instanceof LogWork.Release);
            room -= WorkSize.of(next);
            taken.add(queue.remove());
        }
        if (!taken.isEmpty()) {
            gathered.add(new ShardWork(shard, taken));
        }
    }
}
