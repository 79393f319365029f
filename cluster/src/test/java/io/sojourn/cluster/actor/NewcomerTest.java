package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.node.TestNode;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member is seen by the others before it can serve: its shards stay where they are until it can. */
class NewcomerTest {
    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private final List<Runnable> ends = new ArrayList<>();

    @AfterEach
    void stopAll() {
        ends.forEach(Runnable::run);
    }

    @Test
    void shardsAreServedWhileTheMemberThatIsToHaveThemStarts() throws IOException {
        // Given: one owner, a client that has sent to it, and a member that has joined and serves nothing yet
        List<Integer> ports = FreePorts.some(3);
        TestMember client = ending(TestMember.inCluster(ports, 0, Set.of(), store));
        TestMember owner = ending(TestMember.inCluster(ports, 1, Set.of(Role.DWELL), store));
        sendToAll(client, "before");
        TestNode newcomer = TestNode.join(ports, 2, Role.DWELL, store, SHARDS);
        ends.add(newcomer::crash);
        Set<ShardId> offered = ConcurrentHashMap.newKeySet();
        List<MessageConsumer<ShardRequest>> starting = refuseAll(newcomer, offered);
        await().atMost(Duration.ofSeconds(30)).until(() -> !offered.isEmpty());

        // When
        sendToAll(client, "meanwhile");
        Set<String> ownersMeanwhile = owners();
        starting.forEach(consumer -> TestNode.await(consumer.unregister()));
        newcomer.host(new CountingRole(true));

        // Then
        assertThat(ownersMeanwhile).containsExactly(owner.node.membership().self());
        await().atMost(Duration.ofSeconds(30)).until(() -> owners().contains(newcomer.id()));
        sendToAll(client, "after");
        Map<String, Long> counts = client.counts();
        assertThat(counts).hasSize(3 * SHARDS);
        assertThat(counts.values()).allMatch(count -> count == 1);
    }

    private TestMember ending(TestMember member) {
        ends.add(member::crash);
        return member;
    }

    /** Stands where the lanes will be, so that the test knows when it was asked. */
    private static List<MessageConsumer<ShardRequest>> refuseAll(TestNode member, Set<ShardId> asked) {
        List<MessageConsumer<ShardRequest>> consumers = new ArrayList<>();
        for (int lane = 0; lane < Addresses.LANES; lane++) {
            MessageConsumer<ShardRequest> consumer =
                    member.node().vertx().eventBus().consumer(Addresses.lane(Role.DWELL, member.id(), lane));
            consumer.handler(message -> {
                asked.add(message.body().shard());
                message.fail(1, "starting");
            });
            TestNode.await(consumer.completion());
            consumers.add(consumer);
        }
        return consumers;
    }

    private static void sendToAll(TestMember client, String key) {
        for (int shard = 0; shard < SHARDS; shard++) {
            TestMember.get(client.send(shard, key + shard));
        }
    }

    private Set<String> owners() {
        return new MemoryShardLog(store)
                .owners(Role.DWELL).values().stream()
                        .map(ownership -> String.valueOf(ownership.owner()))
                        .collect(Collectors.toSet());
    }
}
