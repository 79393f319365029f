package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Housekeeping that waits for its turn. */
record RowsWork(List<Row> rows, Executor home, Consumer<LogOutcome> outcome) {}
