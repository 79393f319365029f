package io.sojourn.gateway.webhook.retry;

import io.sojourn.cluster.store.WaitingDelivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The deliveries of one webhook that are in memory: the next ones that wait in order, and those that others may overtake
 * and that are due. Says which may be tried now, so that those of one topic are tried one after the other, in their
 * order. Pure; not thread-safe.
 */
public final class DeliveryWindow {
    /** A delivery in the window. */
    private static final class Entry {
        private WaitingDelivery delivery;
        private boolean underWay;

        Entry(WaitingDelivery delivery) {
            this.delivery = delivery;
        }

        boolean isDue(long nowMs) {
            return !underWay && delivery.nextMs() <= nowMs;
        }
    }

    private final Map<String, Entry> byId = new HashMap<>();
    private final TreeMap<Long, Entry> inOrder = new TreeMap<>();
    private final Map<String, Entry> overtaken = new HashMap<>();
    private int underWay;

    /** Adds what is not in it yet. */
    public void add(WaitingDelivery delivery) {
        if (byId.containsKey(delivery.deliveryId())) {
            return;
        }
        Entry entry = new Entry(delivery);
        byId.put(delivery.deliveryId(), entry);
        if (delivery.inOrder()) {
            inOrder.put(delivery.position(), entry);
        } else {
            overtaken.put(delivery.deliveryId(), entry);
        }
    }

    /** Takes the deliveries that may be tried now, at most so many; they are under way from then on. */
    public List<WaitingDelivery> take(long nowMs, int most) {
        List<WaitingDelivery> taken = new ArrayList<>();
        // Half for those that were overtaken: neither kind shuts the other out.
        takeOvertaken(nowMs, (most + 1) / 2, taken);
        takeInOrder(nowMs, most, taken);
        takeOvertaken(nowMs, most, taken);
        return taken;
    }

    private void takeOvertaken(long nowMs, int most, List<WaitingDelivery> taken) {
        for (Entry entry : overtaken.values()) {
            if (taken.size() >= most) {
                return;
            }
            takeIfDue(entry, nowMs, taken);
        }
    }

    private void takeInOrder(long nowMs, int most, List<WaitingDelivery> taken) {
        Set<String> held = new HashSet<>();
        for (Entry entry : inOrder.values()) {
            if (taken.size() >= most) {
                return;
            }
            if (held.add(entry.delivery.topic())) {
                takeIfDue(entry, nowMs, taken);
            }
        }
    }

    private void takeIfDue(Entry entry, long nowMs, List<WaitingDelivery> taken) {
        if (entry.isDue(nowMs)) {
            entry.underWay = true;
            underWay++;
            taken.add(entry.delivery);
        }
    }

    /**
     * A delivery was tried in vain, and is to be tried again.
     *
     * @return whether it is still in the window: overtaken ones come back when they are due
     */
    public boolean failed(WaitingDelivery after) {
        Entry entry = byId.get(after.deliveryId());
        if (entry == null) {
            return false;
        }
        if (!after.inOrder()) {
            remove(after.deliveryId());
            return false;
        }
        end(entry);
        entry.delivery = after;
        return true;
    }

    /** Whatever waits for its time is due now. */
    public void dueNow() {
        for (Entry entry : byId.values()) {
            entry.delivery = entry.delivery.dueAt(0);
        }
    }

    /** A delivery is settled, or no longer this window's business. */
    public void remove(String deliveryId) {
        Entry entry = byId.remove(deliveryId);
        if (entry != null) {
            end(entry);
            inOrder.remove(entry.delivery.position(), entry);
            overtaken.remove(deliveryId);
        }
    }

    private void end(Entry entry) {
        if (entry.underWay) {
            entry.underWay = false;
            underWay--;
        }
    }

    /**
     * Forgets all that is not under way, but for the first in order.
     *
     * @return the last position up to which nothing in order was forgotten
     */
    public long shrink() {
        long intact = Long.MAX_VALUE;
        boolean kept = false;
        for (Entry entry : List.copyOf(inOrder.values())) {
            if (!entry.underWay && !kept) {
                kept = true;
            } else if (!entry.underWay) {
                intact = Math.min(intact, entry.delivery.position() - 1);
                remove(entry.delivery.deliveryId());
            }
        }
        for (Entry entry : List.copyOf(overtaken.values())) {
            if (!entry.underWay) {
                remove(entry.delivery.deliveryId());
            }
        }
        return intact;
    }

    /** When the next one that is not under way may be tried; {@link Long#MAX_VALUE} if there is none. */
    public long nextDueMs() {
        long next = Long.MAX_VALUE;
        Set<String> held = new HashSet<>();
        for (Entry entry : inOrder.values()) {
            if (held.add(entry.delivery.topic()) && !entry.underWay) {
                next = Math.min(next, entry.delivery.nextMs());
            }
        }
        for (Entry entry : overtaken.values()) {
            if (!entry.underWay) {
                next = Math.min(next, entry.delivery.nextMs());
            }
        }
        return next;
    }

    public int underWay() {
        return underWay;
    }

    public int sizeInOrder() {
        return inOrder.size();
    }

    /** How many of those that were overtaken are in it and not under way. */
    public int waitingOvertaken() {
        return (int)
                overtaken.values().stream().filter(entry -> !entry.underWay).count();
    }

    /** Whether a delivery is in it and not under way. */
    public boolean isWaiting(String deliveryId) {
        Entry entry = byId.get(deliveryId);
        return entry != null && !entry.underWay;
    }
}
