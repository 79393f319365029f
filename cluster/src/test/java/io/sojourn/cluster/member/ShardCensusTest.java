package io.sojourn.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardCensusTest {
    private static final int SHARDS = 4;

    private final MemoryShardLog log = new MemoryShardLog(new MemoryLogStore(SHARDS));

    @Test
    void aShardIsUnownedWithoutAnOwnerOrWithOneThatIsNotSeen() {
        log.claim(new ShardId(Role.DWELL, 0), "ann", 0);
        log.claim(new ShardId(Role.DWELL, 1), "bob", 0);
        log.claim(new ShardId(Role.DWELL, 2), "gone", 0);
        ShardCensus census = new ShardCensus(log, members("ann", "bob"));

        census.take();

        assertThat(census.of(Role.DWELL)).isEqualTo(new ShardCensus.Count(1, 2));
        assertThat(census.unowned()).containsEntry(Role.DWELL, 2).containsEntry(Role.CHART, SHARDS);
    }

    @Test
    void nothingIsUnownedOnceAllHaveOwnersThatAreSeen() {
        for (Role role : Role.values()) {
            for (int shard = 0; shard < SHARDS; shard++) {
                log.claim(new ShardId(role, shard), shard % 2 == 0 ? "ann" : "bob", 0);
            }
        }
        ShardCensus census = new ShardCensus(log, members("ann", "bob"));

        census.take();

        assertThat(census.unowned()).isEmpty();
        assertThat(census.of(Role.CHAT)).isEqualTo(new ShardCensus.Count(2, 0));
    }

    /** As the first of them sees it. */
    private static Membership members(String... ids) {
        return new Membership() {
            @Override
            public String self() {
                return ids[0];
            }

            @Override
            public List<Member> carrying(Role role) {
                return Stream.of(ids).map(id -> new Member(id, Set.of(role))).toList();
            }

            @Override
            public Set<String> ids() {
                return Set.of(ids);
            }

            @Override
            public String doubt() {
                return null;
            }

            @Override
            public void onChange(Runnable action) {
                // Nothing changes.
            }
        };
    }
}
