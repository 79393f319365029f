package io.sojourn.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.member.Membership;
import io.sojourn.protocol.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hazelcast's events come by few threads, which other listeners may hold up for long. */
@Timeout(120)
class LateEventsTest {
    private static final int SHARDS = 16;
    /** Each is served by one of five threads, as chance will have it: so many that all of them are. */
    private static final int BLOCKING = 100;

    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private final CountDownLatch released = new CountDownLatch(1);
    private TestNode member;

    @AfterEach
    void crash() {
        released.countDown();
        member.crash();
    }

    @Test
    void whoIsGoneIsMissedThoughNoEventSaysSo() throws IOException {
        // Given: a newcomer's event holds up all threads
        List<Integer> ports = FreePorts.some(2);
        member = TestNode.join(ports, 0, Role.DWELL, store, SHARDS);
        Membership members = member.node().membership();
        for (int i = 0; i < BLOCKING; i++) {
            member.hazelcast().getCluster().addMembershipListener(new Blocking());
        }
        TestNode other = TestNode.join(ports, 1, Role.DWELL, store, SHARDS);
        await().atMost(Duration.ofSeconds(30)).until(() -> members.ids().size() == 2);
        AtomicInteger told = new AtomicInteger();
        members.onChange(told::incrementAndGet);
        // When
        other.crash();
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> members.ids().size() == 1);
        await().until(() -> told.get() == 1);
        assertThat(members.carrying(Role.DWELL)).hasSize(1);
    }

    private final class Blocking implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            hold();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            hold();
        }

        private void hold() {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
