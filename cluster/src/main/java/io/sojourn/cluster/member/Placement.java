package io.sojourn.cluster.member;

import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which member should own a shard: rendezvous (highest random weight) hashing, so that a member that comes or goes moves
 * only the shards that it gains or held. Who does own it is for the database to say.
 */
public final class Placement {
    private Placement() {}

    /** The id of the member that should own the shard, null if none carries its role. */
    public static @Nullable String ownerOf(ShardId shard, List<Member> carrying) {
        String best = null;
        long bestWeight = 0;
        for (Member member : carrying) {
            long weight = weight(shard, member.id());
            boolean better = best == null
                    || Long.compareUnsigned(weight, bestWeight) > 0
                    || (weight == bestWeight && member.id().compareTo(best) < 0);
            if (better) {
                best = member.id();
                bestWeight = weight;
            }
        }
        return best;
    }

    private static long weight(ShardId shard, String memberId) {
        byte[] key = (memberId + "/" + shard).getBytes(StandardCharsets.UTF_8);
        return ShardHash.hash(key, 0, key.length);
    }
}
