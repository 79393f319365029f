package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import java.util.List;

/** About how many bytes work takes in memory, and in its transaction. */
final class WorkSize {
    private static final int OVERHEAD = 100;

    private WorkSize() {}

    static long of(LogWork work) {
        if (work instanceof LogWork.Append append) {
            return OVERHEAD + append.bytes().length + of(append.rows());
        }
        if (work instanceof LogWork.Checkpoint checkpoint) {
            long parked = checkpoint.parked().entrySet().stream()
                    .mapToLong(entry -> OVERHEAD + (entry.getValue() == null ? 0 : entry.getValue().length))
                    .sum();
            return OVERHEAD + checkpoint.state().length + parked + of(checkpoint.rows());
        }
        return OVERHEAD;
    }

    static long of(List<Row> rows) {
        long size = 0;
        for (Row row : rows) {
            size += OVERHEAD;
            for (Object value : row.values()) {
                size += value instanceof byte[] bytes ? bytes.length : 16;
            }
        }
        return size;
    }
}
