package io.sojourn.cluster.message;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;

/**
 * Bus addresses. Requests name members, not shards: two consumers on one address are served in turn, and all
 * registrations are scanned when a member is lost.
 */
public final class Addresses {
    /** Lanes per member and role: each is one event loop that runs every {@code LANES}th shard. */
    public static final int LANES = 4;

    private Addresses() {}

    /** Where a member takes requests for a shard, if it owns it. */
    public static String lane(ShardId shard, String member) {
        return lane(shard.role(), member, laneOf(shard));
    }

    public static String lane(Role role, String member, int lane) {
        return role.letter() + "@" + member + "." + lane;
    }

    public static int laneOf(ShardId shard) {
        return shard.number() % LANES;
    }

    /** Where a shard's committed records are published. */
    public static String records(ShardId shard) {
        return "records." + shard;
    }

    /** Where owners tell the newest records of the shards of a role, every second. */
    public static String tails(Role role) {
        return "tails." + role.letter();
    }
}
