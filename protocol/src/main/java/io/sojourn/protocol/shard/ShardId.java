package io.sojourn.protocol.shard;

import io.sojourn.protocol.Role;

/** One shard: a role and a number below the shard count of the database. */
public record ShardId(Role role, int number) implements Comparable<ShardId> {
    public ShardId {
        if (number < 0) {
            throw new IllegalArgumentException("shard number must not be negative: " + number);
        }
    }

    /** The order in which a transaction locks shards, so that two never wait for each other. */
    @Override
    public int compareTo(ShardId other) {
        int byRole = role.compareTo(other.role);
        return byRole != 0 ? byRole : Integer.compare(number, other.number);
    }

    /** Role letter and number, as event ids begin: {@code d17}. */
    @Override
    public String toString() {
        return role.letter() + Integer.toString(number);
    }
}
