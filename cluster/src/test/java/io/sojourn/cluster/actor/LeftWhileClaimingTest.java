package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.log.ShardLog;
import io.sojourn.protocol.Role;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that is asked to end while it starts lets go of what it is claiming at that moment, too. */
class LeftWhileClaimingTest {
    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private final CountDownLatch claiming = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void whatIsClaimedMeanwhileIsReleased() throws Exception {
        TestMember member = TestMember.alone(slowToClaim(new MemoryShardLog(store)));
        assertThat(claiming.await(30, TimeUnit.SECONDS)).isTrue();

        Future<Void> stopped = member.node.stop();
        goOn.countDown();
        TestMember.await(stopped);

        assertThat(new MemoryShardLog(store).owners(Role.DWELL).values())
                .hasSize(SHARDS)
                .extracting(Ownership::owner)
                .containsOnlyNulls();
        assertThat(member.role.served).isEmpty();
    }

    private ShardLog slowToClaim(ShardLog log) {
        return (ShardLog) Proxy.newProxyInstance(
                ShardLog.class.getClassLoader(), new Class<?>[] {ShardLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("claim")) {
                        claiming.countDown();
                        goOn.await();
                    }
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
