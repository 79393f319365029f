package io.sojourn.cluster.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.IMap;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.protocol.Role;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that hangs still accepts connections: the kernel does. */
@Timeout(180)
class HungMemberTest {
    private static final String WRITERS = "hazelcast.io.output.thread.count";
    private static final int SHARDS = 16;
    private static final int ENTRIES = 100;

    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private TestNode one;
    private TestNode other;

    /** Otherwise it is for chance to say whether the hung one and another share a thread. */
    @BeforeEach
    void writeToAllByOneThread() {
        System.setProperty(WRITERS, "1");
    }

    @AfterEach
    void crash() {
        System.clearProperty(WRITERS);
        other.crash();
        one.crash();
    }

    @Test
    void whoLooksForAHungMemberStaysInTouchWithTheOthers() throws Exception {
        // Given
        List<Integer> ports = FreePorts.some(3);
        one = TestNode.join(ports, 0, Role.DWELL, store, SHARDS);
        other = TestNode.join(ports, 1, Role.DWELL, store, SHARDS);
        try (ServerSocket hung = new ServerSocket(ports.get(2), 50, InetAddress.getLoopbackAddress())) {
            // When: it is looked for, as every few seconds
            try (Socket looking = hung.accept()) {
                assertThat(new String(looking.getInputStream().readNBytes(3), UTF_8))
                        .isEqualTo("HZC");
                // Then: what needs both members is done by both
                IMap<Integer, Integer> entries = one.hazelcast().getMap("entries");
                CompletableFuture.allOf(IntStream.range(0, ENTRIES)
                                .mapToObj(i -> entries.putAsync(i, i).toCompletableFuture())
                                .toArray(CompletableFuture[]::new))
                        .get(60, TimeUnit.SECONDS);
                assertThat(one.node().membership().ids()).hasSize(2);
                assertThat(other.node().membership().ids()).hasSize(2);
            }
        }
    }
}
