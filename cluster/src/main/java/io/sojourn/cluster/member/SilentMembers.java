package io.sojourn.cluster.member;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members that Hazelcast sees and the database has not heard of for a while, though this member is in touch with it.
 * They can commit nothing, and their shards would wait for ever if they kept them; so they count as gone until they are heard
 * of again.
 *
 * <p>Pure: times are of any clock that does not go back, in milliseconds. Not thread-safe.
 */
final class SilentMembers {
    /** Beyond the time for which the database takes a member for alive. Longer than any hiccup of one connection. */
    static final long PATIENCE_MS = 15_000;

    private final String self;
    private final Map<String, Long> missedSinceMs = new HashMap<>();

    SilentMembers(String self) {
        this.self = self;
    }

    /** @return those that count as gone */
    Set<String> sees(long nowMs, Sight sight) {
        missedSinceMs
                .keySet()
                .removeIf(id -> !sight.seen().contains(id) || sight.alive().contains(id));
        for (String id : sight.seen()) {
            if (!id.equals(self) && !sight.alive().contains(id)) {
                missedSinceMs.putIfAbsent(id, nowMs);
            }
        }
        Set<String> silent = new TreeSet<>();
        missedSinceMs.forEach((id, since) -> {
            if (nowMs - since >= PATIENCE_MS) {
                silent.add(id);
            }
        });
        return silent;
    }

    /** The database could not be asked: perhaps nobody can reach it. */
    void seesNothing() {
        missedSinceMs.clear();
    }
}
