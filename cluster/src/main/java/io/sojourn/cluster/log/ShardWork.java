package io.sojourn.cluster.log;

import io.sojourn.protocol.shard.ShardId;
import java.util.List;

/** What one transaction does for one shard, in the order of submission. */
record ShardWork(ShardId shard, List<LogWork> works) {
    /** Whether its transaction changes anything: confirming only reads. */
    boolean writes() {
        return works.stream().anyMatch(work -> !(work instanceof LogWork.Confirm));
    }
}
