package io.sojourn.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.protocol.Role;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(120)
class SlowJoinTest {
    private static final int SHARDS = 4;

    private final Logger log = (Logger) LoggerFactory.getLogger(SlowJoin.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void leave() {
        log.detachAppender(told);
    }

    @Test
    void whoIsWaitedForIsSaidAndJoinedWithoutOnceItRefuses() throws Exception {
        List<Integer> ports = FreePorts.some(2);
        CompletableFuture<TestNode> joining;
        try (ServerSocket silent = new ServerSocket(ports.get(1), 50, InetAddress.getLoopbackAddress())) {
            joining = CompletableFuture.supplyAsync(
                    () -> TestNode.join(ports, 0, Role.DWELL, new MemoryLogStore(SHARDS), SHARDS),
                    task -> new Thread(task, "joining").start());

            await().atMost(Duration.ofSeconds(30)).until(() -> !told.list.isEmpty());

            assertThat(told.list.get(0).getFormattedMessage()).contains("127.0.0.1:" + silent.getLocalPort());
            assertThat(joining).isNotDone();
        }
        TestNode member = joining.get(60, TimeUnit.SECONDS);
        assertThat(member.node().membership().ids()).hasSize(1);
        member.crash();
    }
}
