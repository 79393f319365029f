package io.sojourn.cluster.member;

import io.sojourn.cluster.log.LogException;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.protocol.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the shards that nobody serves: without an owner in the database, or with one that this member does not see. Every
 * process counts those of all roles, whatever it does itself, since it is the one that cannot reach them.
 */
public final class ShardCensus {
    private static final Logger LOG = LoggerFactory.getLogger(ShardCensus.class);
    /** Handing over takes no longer: only what lasts is worth a line in the log. */
    private static final int TOLD_AFTER = 3;

    private final ShardLog log;
    private final Membership membership;
    private final Map<Role, Integer> inARow = new EnumMap<>(Role.class);
    private volatile Map<Role, Count> counts = Map.of();

    public ShardCensus(ShardLog log, Membership membership) {
        this.log = log;
        this.membership = membership;
    }

    /**
     * What the database says of the shards of a role.
     *
     * @param owned by this member
     * @param unowned without an owner that this member sees
     */
    public record Count(int owned, int unowned) {}

    /** As of the last time that it was taken, null before. Safe from any thread. */
    public @Nullable Count of(Role role) {
        return counts.get(role);
    }

    /** The roles with shards that nobody serves, and how many; empty if all is well. Safe from any thread. */
    public Map<Role, Integer> unowned() {
        Map<Role, Integer> missing = new TreeMap<>();
        counts.forEach((role, count) -> {
            if (count.unowned > 0) {
                missing.put(role, count.unowned);
            }
        });
        return missing;
    }

    /** Counts anew; a database that does not answer leaves it at what was. Blocks; one caller at a time. */
    public void take() {
        Map<Role, Count> fresh = new EnumMap<>(Role.class);
        try {
            for (Role role : Role.values()) {
                Set<String> live =
                        membership.carrying(role).stream().map(Member::id).collect(Collectors.toSet());
                fresh.put(role, count(log.owners(role), live));
            }
        } catch (LogException e) {
            LOG.debug("The shards are not counted now", e);
            return;
        }
        fresh.forEach(this::tell);
        counts = fresh;
    }

    private Count count(Map<?, Ownership> owners, Set<String> live) {
        int owned = 0;
        int unowned = 0;
        for (Ownership ownership : owners.values()) {
            String owner = ownership.owner();
            if (owner == null || !live.contains(owner)) {
                unowned++;
            } else if (owner.equals(membership.self())) {
                owned++;
            }
        }
        return new Count(owned, unowned);
    }

    private void tell(Role role, Count count) {
        int before = inARow.getOrDefault(role, 0);
        int now = count.unowned > 0 ? before + 1 : 0;
        inARow.put(role, now);
        if (now == TOLD_AFTER) {
            LOG.warn("{} shards of {} have no owner: what concerns them has to wait", count.unowned, role);
        } else if (now == 0 && before >= TOLD_AFTER) {
            LOG.info("All shards of {} have an owner again", role);
        }
    }
}
