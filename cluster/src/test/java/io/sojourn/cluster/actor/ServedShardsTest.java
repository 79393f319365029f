package io.sojourn.cluster.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.protocol.shard.ShardId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A role is told which shards its process serves. */
class ServedShardsTest {
    private final MemoryLogStore store = new MemoryLogStore(TestMember.SHARDS);
    private final TestMember member = TestMember.alone(new MemoryShardLog(store));

    @AfterEach
    void stop() {
        member.crash();
    }

    @Test
    void aRoleIsToldOfEachShardThatItsProcessServes() {
        await().atMost(Duration.ofSeconds(30)).until(() -> served().size() == TestMember.SHARDS);

        assertThat(served().values()).containsOnly(1L);
    }

    @Test
    void aRoleIsToldAsSoonAsAnotherOwnerIsKnownOf() {
        // Given
        ShardId lost = TestMember.id(3);
        await().atMost(Duration.ofSeconds(30)).until(() -> served().size() == TestMember.SHARDS);
        // When: another claims it, and it comes back since nobody else lives
        new MemoryShardLog(store).claim(lost, "another", 1);
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> served().getOrDefault(lost, 0L) == 3);
    }

    @Test
    void aRoleIsToldWhenItsShardsAreHandedOver() {
        await().atMost(Duration.ofSeconds(30)).until(() -> served().size() == TestMember.SHARDS);

        TestMember.await(member.host.leave());

        assertThat(served()).isEmpty();
    }

    private Map<ShardId, Long> served() {
        return member.role.served;
    }
}
