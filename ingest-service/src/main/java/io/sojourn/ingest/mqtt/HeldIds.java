package io.sojourn.ingest.mqtt;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of messages of quality 2 that were taken and not released when their client's connection broke: when it comes back
 * with the same session, a message that it sends again is not taken again. One for all event loops of a process; bounded by
 * forgetting the clients that have been away for longest.
 */
final class HeldIds {
    private static final int MAX_IDS = 100_000;

    private final Map<String, Set<Integer>> byClient = new LinkedHashMap<>();
    private int count;

    synchronized void keep(String clientId, Set<Integer> ids) {
        forget(clientId);
        if (ids.isEmpty()) {
            return;
        }
        byClient.put(clientId, new HashSet<>(ids));
        count += ids.size();
        Iterator<Set<Integer>> oldest = byClient.values().iterator();
        while (count > MAX_IDS && byClient.size() > 1) {
            count -= oldest.next().size();
            oldest.remove();
        }
    }

    /** What was kept; from now on it is the caller's to keep. */
    synchronized Set<Integer> take(String clientId) {
        Set<Integer> ids = byClient.get(clientId);
        forget(clientId);
        return ids == null ? new HashSet<>() : ids;
    }

    private void forget(String clientId) {
        Set<Integer> ids = byClient.remove(clientId);
        count -= ids == null ? 0 : ids.size();
    }
}
