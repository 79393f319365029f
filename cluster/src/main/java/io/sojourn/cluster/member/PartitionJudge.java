package io.sojourn.cluster.member;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * On which side of a partition is this member? It compares whom it sees through Hazelcast with whom the database sees
 * alive: of the sides of a partition, one sees at least half of the living, and at exactly half it is the one with the
 * lowest id. The others halt, after a while that outlasts the heartbeats of those who were killed; till then they do not
 * claim shards, so that the sides do not depose each other in turn.
 *
 * <p>A member that was stopped for longer than the others wait for its heartbeats has been removed by them, whatever the
 * numbers say: it halts as soon as it misses anybody.
 *
 * <p>Pure: times are of any clock that does not go back, in milliseconds. Not thread-safe.
 */
final class PartitionJudge {
    /** So long must a member be on the smaller side before it halts. */
    static final long PATIENCE_MS = 12_000;
    /** Longer silence makes the others remove a member: Hazelcast's limit. */
    static final long SILENCE_LIMIT_MS = 5_000;
    /** After a stop, whoever was removed notices within this time. */
    static final long NOTICED_WITHIN_MS = 15_000;
    /** What was seen longer ago says nothing of now. */
    static final long SIGHT_KEPT_MS = 4_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final String self;
    private long smallerSinceMs = NEVER;
    private long lastSightMs = NEVER;
    private long stoppedUntilMs = NEVER;
    private @Nullable String doubt = "it has not been in touch with the database";

    PartitionJudge(String self) {
        this.self = self;
    }

    /**
     * What the two sides say now.
     *
     * @return why this member must halt, if it must
     */
    Optional<String> sees(long nowMs, Sight sight) {
        boolean continued = lastSightMs != NEVER && nowMs - lastSightMs <= SIGHT_KEPT_MS;
        lastSightMs = nowMs;
        doubt = isSmaller(sight.seen(), sight.fresh()) ? "it sees " + share(sight.seen(), sight.fresh()) : null;
        boolean stoppedLately = stoppedUntilMs != NEVER && nowMs - stoppedUntilMs <= NOTICED_WITHIN_MS;
        if (stoppedLately && !sight.seen().containsAll(sight.fresh())) {
            return Optional.of("it was stopped, and the others removed it meanwhile: it sees "
                    + share(sight.seen(), sight.fresh()));
        }
        if (!isSmaller(sight.seen(), sight.alive())) {
            smallerSinceMs = NEVER;
            return Optional.empty();
        }
        if (smallerSinceMs == NEVER || !continued) {
            smallerSinceMs = nowMs;
        }
        return nowMs - smallerSinceMs < PATIENCE_MS
                ? Optional.empty()
                : Optional.of("for " + (nowMs - smallerSinceMs) / 1000 + " s it has seen only "
                        + share(sight.seen(), sight.alive()));
    }

    /** The database could not be asked: nothing is known, and no time counts. */
    void seesNothing() {
        smallerSinceMs = NEVER;
    }

    /** The process stood still until now, against its will. */
    void stoodStill(long nowMs, long forMs) {
        if (forMs >= SILENCE_LIMIT_MS) {
            stoppedUntilMs = nowMs;
        }
    }

    /** Why this member should serve nobody now, null if it may: it is known to be on the smaller side. */
    @Nullable
    String smallerSide(long nowMs) {
        boolean known = lastSightMs != NEVER && nowMs - lastSightMs <= SIGHT_KEPT_MS;
        return known ? doubt : null;
    }

    /** Why this member should claim nothing now, null if it may. */
    @Nullable
    String doubt(long nowMs) {
        if (lastSightMs != NEVER && nowMs - lastSightMs > SIGHT_KEPT_MS) {
            return "it has not been in touch with the database for " + (nowMs - lastSightMs) / 1000 + " s";
        }
        return doubt;
    }

    private boolean isSmaller(Set<String> seen, Set<String> living) {
        TreeSet<String> all = new TreeSet<>(living);
        all.add(self);
        long mine = all.stream().filter(id -> isSeen(seen, id)).count();
        return 2 * mine < all.size() || (2 * mine == all.size() && !isSeen(seen, all.first()));
    }

    private String share(Set<String> seen, Set<String> living) {
        TreeSet<String> all = new TreeSet<>(living);
        all.add(self);
        return all.stream().filter(id -> isSeen(seen, id)).count() + " of the " + all.size()
                + " members that the database sees alive";
    }

    private boolean isSeen(Set<String> seen, String id) {
        return id.equals(self) || seen.contains(id);
    }
}
