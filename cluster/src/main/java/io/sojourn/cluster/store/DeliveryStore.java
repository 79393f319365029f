package io.sojourn.cluster.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Deliveries to webhooks in the database, as {@link DeliveryRows} wrote them. Reads block. */
public final class DeliveryStore {
    private static final String WAITING = "SELECT delivery_id, position, turn, topic, tries, failures, next_ms, body"
            + " FROM webhook_delivery WHERE webhook_id = ? AND turn = ";
    private static final String IN_ORDER = WAITING + "1 AND position > ? ORDER BY position LIMIT ?";
    private static final String OVERTAKEN = WAITING + "2 AND next_ms <= ? ORDER BY next_ms LIMIT ?";
    private static final String NEXT_OVERTAKEN =
            "SELECT MIN(next_ms) FROM webhook_delivery WHERE webhook_id = ? AND turn = 2 AND next_ms > ?";
    private static final String BACKLOG = "SELECT COUNT(*) FROM (SELECT 1 FROM webhook_delivery WHERE webhook_id = ?"
            + " AND turn > 0 LIMIT ?) AS waiting";
    private static final String OLDEST_WAITING =
            "SELECT MIN(queued_ms) FROM webhook_delivery WHERE webhook_id = ? AND turn > 0";
    private static final String OLDEST_SETTLED =
            "SELECT MIN(settled_ms) FROM webhook_delivery WHERE webhook_id = ? AND turn = 0 AND status = ?";
    private static final String FIRST_DELIVERED = "SELECT MIN(position) FROM webhook_delivery WHERE webhook_id = ?"
            + " AND position < ? AND status = 'delivered'";
    private static final String ANY = "SELECT MIN(position) FROM webhook_delivery WHERE webhook_id = ?";

    private static final String SHOWN = "SELECT delivery_id, webhook_id, position, status, event_type, topic, event_ms,"
            + " queued_ms, settled_ms, tries, next_ms, last_status, last_error FROM webhook_delivery WHERE ";
    private static final String DEAD_BETWEEN = "SELECT delivery_id FROM webhook_delivery WHERE webhook_id = ?"
            + " AND status = 'dead' AND position < ? AND event_ms >= ? AND event_ms < ? ORDER BY position LIMIT ?";
    private static final String TRIES = "SELECT number, at_ms, duration_ms, status, error, answer FROM webhook_attempt"
            + " WHERE delivery_id = ? ORDER BY number DESC LIMIT ?";

    private final Jdbi jdbi;

    public DeliveryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Deliveries that wait in order, those behind a position.
     *
     * @param maxBytes of their bodies, but for the first
     */
    public List<WaitingDelivery> waiting(String webhookId, long afterPosition, int limit, int maxBytes) {
        return waiting(IN_ORDER, webhookId, afterPosition, limit, maxBytes);
    }

    /** Deliveries that are due and keep nobody waiting, the longest due first. */
    public List<WaitingDelivery> overtaken(String webhookId, long nowMs, int limit, int maxBytes) {
        return waiting(OVERTAKEN, webhookId, nowMs, limit, maxBytes);
    }

    /** When the next of those that keep nobody waiting is due, after a time. */
    public OptionalLong nextOvertakenMs(String webhookId, long afterMs) {
        return number(NEXT_OVERTAKEN, webhookId, afterMs);
    }

    /** When the oldest of those that wait was queued. */
    public OptionalLong oldestWaitingMs(String webhookId) {
        return number(OLDEST_WAITING, webhookId);
    }

    /** When the one that has a status for longest was settled. */
    public OptionalLong oldestSettledMs(String webhookId, DeliveryStatus status) {
        return number(OLDEST_SETTLED, webhookId, status.wireName());
    }

    /** Whether anything before a position was delivered. */
    public boolean hasDelivered(String webhookId, long beforePosition) {
        return number(FIRST_DELIVERED, webhookId, beforePosition).isPresent();
    }

    /** Whether there is any delivery at all. */
    public boolean hasAny(String webhookId) {
        return number(ANY, webhookId).isPresent();
    }

    /** How many wait; counts up to {@code most}. */
    public int backlog(String webhookId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(BACKLOG)
                .bind(0, webhookId)
                .bind(1, most)
                .mapTo(Integer.class)
                .one());
    }

    /** Dead deliveries before a position, of events within [{@code fromMs}, {@code toMs}), in their order. */
    public List<String> dead(String webhookId, long beforePosition, long fromMs, long toMs, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(DEAD_BETWEEN)
                .bind(0, webhookId)
                .bind(1, beforePosition)
                .bind(2, fromMs)
                .bind(3, toMs)
                .bind(4, limit)
                .mapTo(String.class)
                .list());
    }

    /** Deliveries of a webhook before a position, the newest first. */
    public List<StoredDelivery> page(
            String webhookId, @Nullable DeliveryStatus status, long beforePosition, int limit) {
        String sql =
                SHOWN + "webhook_id = ? AND position < ?" + restriction(status) + " ORDER BY position DESC LIMIT ?";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind(0, webhookId)
                .bind(1, beforePosition)
                .bind(2, limit)
                .map((row, context) -> delivery(row))
                .list());
    }

    public Optional<StoredDelivery> find(String deliveryId) {
        return jdbi.withHandle(handle -> handle.createQuery(SHOWN + "delivery_id = ?")
                .bind(0, deliveryId)
                .map((row, context) -> delivery(row))
                .findOne());
    }

    /** What is sent with a delivery. */
    public Optional<byte[]> body(String deliveryId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT body FROM webhook_delivery WHERE delivery_id = ?")
                .bind(0, deliveryId)
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }

    /** The tries of a delivery, the newest first. */
    public List<DeliveryTry> tries(String deliveryId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(TRIES)
                .bind(0, deliveryId)
                .bind(1, limit)
                .map((row, context) -> new DeliveryTry(
                        row.getInt("number"),
                        row.getLong("at_ms"),
                        row.getLong("duration_ms"),
                        integer(row, "status"),
                        row.getString("error"),
                        row.getBytes("answer")))
                .list());
    }

    /** Written out, so that the indexes of the few that are not delivered are used. */
    private static String restriction(@Nullable DeliveryStatus status) {
        if (status == null) {
            return "";
        }
        return switch (status) {
            case PENDING, RETRYING -> " AND turn > 0 AND status = '" + status.wireName() + "'";
            case DELIVERED, DEAD -> " AND status = '" + status.wireName() + "'";
        };
    }

    private List<WaitingDelivery> waiting(String sql, String webhookId, long from, int limit, int maxBytes) {
        return jdbi.withHandle(handle -> {
            List<WaitingDelivery> found = new ArrayList<>();
            try (ResultIterator<WaitingDelivery> rows = handle.createQuery(sql)
                    .bind(0, webhookId)
                    .bind(1, from)
                    .bind(2, limit)
                    .map((row, context) -> waiting(row))
                    .iterator()) {
                int bytes = 0;
                while (rows.hasNext() && (found.isEmpty() || bytes < maxBytes)) {
                    WaitingDelivery next = rows.next();
                    bytes += next.body().length;
                    found.add(next);
                }
            }
            return found;
        });
    }

    private OptionalLong number(String sql, Object... values) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.bind(i, values[i]);
            }
            return query.map((row, context) -> {
                        long number = row.getLong(1);
                        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
                    })
                    .one();
        });
    }

    private static WaitingDelivery waiting(ResultSet row) throws SQLException {
        return new WaitingDelivery(
                row.getString("delivery_id"),
                row.getLong("position"),
                row.getInt("turn") == 1,
                row.getString("topic"),
                row.getInt("tries"),
                row.getInt("failures"),
                row.getLong("next_ms"),
                row.getBytes("body"));
    }

    private static StoredDelivery delivery(ResultSet row) throws SQLException {
        long settled = row.getLong("settled_ms");
        boolean open = row.wasNull();
        return new StoredDelivery(
                row.getString("delivery_id"),
                row.getString("webhook_id"),
                row.getLong("position"),
                DeliveryStatus.named(row.getString("status")),
                row.getString("event_type"),
                row.getString("topic"),
                row.getLong("event_ms"),
                row.getLong("queued_ms"),
                open ? null : (Long) settled,
                row.getInt("tries"),
                row.getLong("next_ms"),
                integer(row, "last_status"),
                row.getString("last_error"));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : (Integer) number;
    }
}
