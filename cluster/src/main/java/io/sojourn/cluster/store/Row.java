package io.sojourn.cluster.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One write to a table, decided by a record and written in its transaction. Idempotent: the same row may be written
 * again when a transaction is repeated.
 *
 * @param sql the same text for all rows of a kind, so that they are sent as one batch; understood by SQLite and
 *     PostgreSQL alike
 * @param values bound in order: String, Long, Integer, Double, byte[] or null
 */
public record Row(String sql, List<@Nullable Object> values) {}
