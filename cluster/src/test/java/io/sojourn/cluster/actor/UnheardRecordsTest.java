package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.node.BusLookups;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records of which nobody wants to hear, among real members. */
@Timeout(120)
class UnheardRecordsTest {
    private static final int EACH = 30;

    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private TestMember owner;
    private TestMember client;

    @BeforeEach
    void join() throws IOException {
        List<Integer> ports = FreePorts.some(2);
        owner = TestMember.inCluster(ports, 0, Set.of(Role.DWELL), store);
        client = TestMember.inCluster(ports, 1, Set.of(), store);
        sendToEachShard("first");
    }

    @AfterEach
    void crash() {
        client.crash();
        owner.crash();
    }

    @Test
    void nobodyIsAskedWhoListensForEachOfThem() {
        long before = BusLookups.count();

        for (int n = 0; n < EACH; n++) {
            sendToEachShard("key" + n);
        }

        // A few by what is told every second, whoever listens.
        assertThat(BusLookups.count() - before).isLessThan(EACH * SHARDS / 4);
    }

    @Test
    void whoComesLaterHearsOfThem() {
        List<LogRecord> heard = client.follow(0);

        sendToEachShard("second");

        await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() == 1);
    }

    private void sendToEachShard(String key) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            sent.add(client.send(shard, key));
        }
        sent.forEach(TestMember::get);
    }
}
