package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Writes that belong to no shard's epoch: compaction and retention of history. They go through the commit loop, since
 * SQLite has one writer.
 */
public interface Housekeeping {
    /**
     * Queues rows to be written together, in one transaction, after work that is pending already; returns at once. They
     * are not fenced: two members may write the same at once, so the rows must be idempotent. Keep them few (some
     * hundred rows, a megabyte): the shards' records wait meanwhile.
     *
     * @param outcome told on {@code home}; never {@link LogOutcome.Fenced}; it is not repeated after
     *     {@link LogOutcome.RolledBack}
     */
    void submitRows(List<Row> rows, Executor home, Consumer<LogOutcome> outcome);
}
