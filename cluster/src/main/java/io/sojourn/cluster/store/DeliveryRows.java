package io.sojourn.cluster.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of deliveries to webhooks and of their tries; {@link DeliveryStore} reads them. */
public final class DeliveryRows {
    /** Deliveries that one row of housekeeping takes at most. */
    public static final int PAGE = 500;

    private static final String INSERT =
            "INSERT INTO webhook_delivery (delivery_id, webhook_id, position, turn, status,"
                    + " event_type, topic, event_ms, queued_ms, settled_ms, tries, failures, next_ms, body)"
                    + " VALUES (?, ?, ?, 1, 'pending', ?, ?, ?, ?, NULL, 0, 0, 0, ?) ON CONFLICT (delivery_id) DO ";

    private static final String QUEUE = INSERT + "NOTHING";

    private static final String QUEUE_ANEW = INSERT
            + "UPDATE SET position = excluded.position, turn = 1, status = 'pending', queued_ms = excluded.queued_ms,"
            + " settled_ms = NULL, failures = 0, next_ms = 0"
            + " WHERE webhook_delivery.turn = 0 AND webhook_delivery.position < ?";

    private static final String RETRY = "UPDATE webhook_delivery SET position = ?, turn = 1, status = 'pending',"
            + " queued_ms = ?, settled_ms = NULL, failures = 0, next_ms = 0 WHERE delivery_id = ? AND webhook_id = ?";

    /** Given up meanwhile: then only a success still counts. */
    private static final String TRIED = "UPDATE webhook_delivery SET status = ?, turn = ?, tries = ?, failures = ?,"
            + " next_ms = ?, settled_ms = ?, last_status = ?, last_error = ?"
            + " WHERE delivery_id = ? AND (turn > 0 OR ? = 'delivered')";

    private static final String ATTEMPT =
            "INSERT INTO webhook_attempt (delivery_id, number, at_ms, duration_ms, status,"
                    + " error, answer) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (delivery_id, number) DO NOTHING";

    private static final String EXPIRE = "UPDATE webhook_delivery SET status = 'dead', turn = 0, settled_ms = ?"
            + " WHERE delivery_id IN (SELECT delivery_id FROM webhook_delivery WHERE webhook_id = ? AND turn > 0"
            + " AND queued_ms < ? ORDER BY turn, position LIMIT " + PAGE + ")";

    private static final String OLD = "(SELECT delivery_id FROM webhook_delivery WHERE webhook_id = ? AND turn = 0"
            + " AND status = ? AND settled_ms < ? ORDER BY settled_ms LIMIT " + PAGE + ")";

    private static final String FAR_BEHIND = "(SELECT delivery_id FROM webhook_delivery WHERE webhook_id = ?"
            + " AND status = 'delivered' AND position < ? ORDER BY position LIMIT " + PAGE + ")";

    private static final String ALL =
            "(SELECT delivery_id FROM webhook_delivery WHERE webhook_id = ? ORDER BY position LIMIT " + PAGE + ")";

    private static final String DELETE_ATTEMPTS = "DELETE FROM webhook_attempt WHERE delivery_id IN ";
    private static final String DELETE_DELIVERIES = "DELETE FROM webhook_delivery WHERE delivery_id IN ";

    private DeliveryRows() {}

    /** Queues a delivery, unless it was queued before. */
    public static Row queued(String webhookId, long position, NewDelivery delivery, long nowMs) {
        return insert(QUEUE, webhookId, position, delivery, nowMs);
    }

    /** Queues a delivery, again if it is settled and lies before a position. */
    public static Row queuedAnew(
            String webhookId, long position, NewDelivery delivery, long nowMs, long beforePosition) {
        List<@Nullable Object> values = new ArrayList<>(
                insert(QUEUE_ANEW, webhookId, position, delivery, nowMs).values());
        values.add(beforePosition);
        return new Row(QUEUE_ANEW, values);
    }

    /** Queues a delivery of a webhook again, if there is one of that id. */
    public static Row retried(String webhookId, long position, String deliveryId, long nowMs) {
        return new Row(RETRY, List.of(position, nowMs, deliveryId, webhookId));
    }

    /** What a try made of a delivery. */
    public static Row tried(
            String deliveryId, DeliveryTry attempt, DeliveryStatus status, int failures, boolean inOrder, long nextMs) {
        boolean settled = status == DeliveryStatus.DELIVERED || status == DeliveryStatus.DEAD;
        String statusName = status.wireName();
        return new Row(
                TRIED,
                Arrays.asList(
                        statusName,
                        settled ? 0 : inOrder ? 1 : 2,
                        attempt.number(),
                        failures,
                        nextMs,
                        settled ? attempt.atMs() + attempt.durationMs() : null,
                        attempt.status(),
                        attempt.error(),
                        deliveryId,
                        statusName));
    }

    /** A try for the log of deliveries. */
    public static Row attempt(String deliveryId, DeliveryTry attempt) {
        return new Row(
                ATTEMPT,
                Arrays.asList(
                        deliveryId,
                        attempt.number(),
                        attempt.atMs(),
                        attempt.durationMs(),
                        attempt.status(),
                        attempt.error(),
                        attempt.answer()));
    }

    /** Gives up a page of what was queued before a time. */
    public static Row expired(String webhookId, long beforeMs, long nowMs) {
        return new Row(EXPIRE, List.of(nowMs, webhookId, beforeMs));
    }

    /** Deletes a page of what has this status since before a time. */
    public static List<Row> pruned(String webhookId, DeliveryStatus status, long beforeMs) {
        return deleted(OLD, List.of(webhookId, status.wireName(), beforeMs));
    }

    /** Deletes a page of what was delivered and lies before a position. */
    public static List<Row> pruned(String webhookId, long beforePosition) {
        return deleted(FAR_BEHIND, List.of(webhookId, beforePosition));
    }

    /** Deletes a page of all deliveries of a webhook. */
    public static List<Row> deleted(String webhookId) {
        return deleted(ALL, List.of(webhookId));
    }

    private static List<Row> deleted(String which, List<@Nullable Object> values) {
        return List.of(new Row(DELETE_ATTEMPTS + which, values), new Row(DELETE_DELIVERIES + which, values));
    }

    private static Row insert(String sql, String webhookId, long position, NewDelivery delivery, long nowMs) {
        return new Row(
                sql,
                List.of(
                        delivery.deliveryId(),
                        webhookId,
                        position,
                        delivery.eventType(),
                        delivery.topic(),
                        delivery.eventMs(),
                        nowMs,
                        delivery.body()));
    }
}
