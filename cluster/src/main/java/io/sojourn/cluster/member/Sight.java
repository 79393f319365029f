package io.sojourn.cluster.member;

import java.util.Set;

/**
 * Who is there, from two sides.
 *
 * @param seen the members that Hazelcast sees, this one among them
 * @param alive those whose heartbeats the database has got lately; one that was killed stays here for some seconds
 * @param fresh those of them whose last heartbeat is so recent that they hardly can be dead
 */
record Sight(Set<String> seen, Set<String> alive, Set<String> fresh) {
    Sight {
        seen = Set.copyOf(seen);
        alive = Set.copyOf(alive);
        fresh = Set.copyOf(fresh);
    }
}
