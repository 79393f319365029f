package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three members in one JVM, a real Hazelcast between them: shards move under load and nothing is lost or doubled. */
class HandOverTest {
    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private final List<TestMember> members = new ArrayList<>();
    private final Set<String> acked = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final Semaphore inFlight = new Semaphore(64);
    private final AtomicInteger failed = new AtomicInteger();

    @AfterEach
    void stopAll() {
        sending.set(false);
        members.forEach(TestMember::crash);
    }

    @Test
    void shardsMoveOnJoinLeaveAndCrashAndEachAckedCommandCountsOnce() throws Exception {
        // Given: a client that sends unique keys all the time and follows the events, and one owner
        List<Integer> ports = FreePorts.some(4);
        TestMember client = join(ports, 0, Set.of());
        TestMember first = join(ports, 1, Set.of(Role.DWELL));
        await().atMost(Duration.ofSeconds(30)).until(() -> owners().size() == 1);
        List<List<LogRecord>> followed = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            followed.add(client.follow(shard));
        }
        Thread sender = new Thread(() -> sendWhileAsked(client), "sender");
        sender.start();
        ackedMore(200);

        // When: two members join, one leaves as planned, one crashes
        TestMember second = join(ports, 2, Set.of(Role.DWELL));
        await().atMost(Duration.ofSeconds(30)).until(() -> owners().size() == 2);
        ackedMore(200);
        TestMember third = join(ports, 3, Set.of(Role.DWELL));
        await().atMost(Duration.ofSeconds(30)).until(() -> owners().size() == 3);
        ackedMore(200);
        members.remove(first);
        first.close();
        assertThat(owners()).doesNotContain(first.node.membership().self());
        ackedMore(200);
        members.remove(third);
        third.crash();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> owners().equals(Set.of(second.node.membership().self())));
        ackedMore(200);
        sending.set(false);
        sender.join();
        await().atMost(Duration.ofSeconds(30)).until(() -> inFlight.availablePermits() == 64);

        // Then
        Map<String, Long> counts = client.counts();
        assertThat(counts.values()).allMatch(count -> count == 1);
        // Not containsAll, which compares each with each.
        Set<String> missing = new HashSet<>(acked);
        missing.removeAll(counts.keySet());
        assertThat(missing).isEmpty();
        assertThat(failed).hasValue(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> keysOf(followed).size() == counts.size());
        assertThat(new HashSet<>(keysOf(followed))).isEqualTo(counts.keySet());
        assertThat(followed).allSatisfy(HandOverTest::assertUnbroken);
    }

    private TestMember join(List<Integer> ports, int index, Set<Role> roles) throws IOException {
        TestMember member = TestMember.inCluster(ports, index, roles, store);
        members.add(member);
        return member;
    }

    private void sendWhileAsked(TestMember client) {
        for (int n = 0; sending.get(); n++) {
            String key = "key" + n;
            inFlight.acquireUninterruptibly();
            client.sendThen(n % SHARDS, key, error -> {
                inFlight.release();
                if (error == null) {
                    acked.add(key);
                } else {
                    failed.incrementAndGet();
                }
            });
        }
    }

    private void ackedMore(int count) {
        int goal = acked.size() + count;
        await().atMost(Duration.ofSeconds(60)).until(() -> acked.size() >= goal);
    }

    private Set<String> owners() {
        return new MemoryShardLog(store)
                .owners(Role.DWELL).values().stream()
                        .map(Ownership::owner)
                        .map(String::valueOf)
                        .collect(Collectors.toSet());
    }

    private static List<String> keysOf(List<List<LogRecord>> followed) {
        List<String> keys = new ArrayList<>();
        followed.forEach(records ->
                records.forEach(record -> record.events().forEach(event -> keys.add(CountingRole.keyOf(event)))));
        return keys;
    }

    private static void assertUnbroken(List<LogRecord> records) {
        for (int i = 1; i < records.size(); i++) {
            assertThat(records.get(i).previousSeq())
                    .isEqualTo(records.get(i - 1).seq());
        }
    }
}
