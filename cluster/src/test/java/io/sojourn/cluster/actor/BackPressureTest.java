package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static io.sojourn.cluster.actor.TestMember.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.RouterLimits;
import io.sojourn.cluster.route.ShardRouter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The router bounds what is in flight: it tells sources to pause, and refuses those that do not. */
class BackPressureTest {
    private static final RouterLimits LIMITS = new RouterLimits(4_000, 10_000, 20_000, 1_500);

    private final MemoryShardLog log = new MemoryShardLog(new MemoryLogStore(SHARDS));
    private TestMember member;
    private Context context;
    private ShardRouter router;

    @BeforeEach
    void start() {
        member = TestMember.alone(log);
        get(member.send(0, "warm"));
        context = member.node.vertx().getOrCreateContext();
        router = on(() ->
                Future.succeededFuture(new ShardRouter(member.node.vertx(), member.node.membership(), SHARDS, LIMITS)));
    }

    @AfterEach
    void stop() {
        log.resume();
        member.crash();
    }

    @Test
    void aFullRouterSaysSoAndTellsWhenThereIsRoomAgain() {
        // Given
        log.hold();
        List<Future<CommandResult>> sent = sendKilobytes(11);
        CompletableFuture<Void> drained = new CompletableFuture<>();
        assertThat(on(() -> Future.succeededFuture(router.isFull()))).isTrue();
        context.runOnContext(ignored -> router.onDrain(() -> drained.complete(null)));
        assertThat(drained).isNotDone();
        // When
        log.resume();
        // Then
        get(drained);
        await().until(() -> sent.stream().allMatch(Future::succeeded));
        assertThat(on(() -> Future.succeededFuture(router.isFull()))).isFalse();
    }

    @Test
    void aSourceThatDoesNotPauseIsRefusedAndCostsTheOthersNothing() {
        // Given
        log.hold();
        // When
        List<Future<CommandResult>> sent = sendKilobytes(30);
        // Then
        List<Future<CommandResult>> refused =
                sent.stream().filter(Future::failed).toList();
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(((ProblemException) each.cause()).code()).isEqualTo(ErrorCode.OVERLOADED));
        log.resume();
        await().until(() -> sent.stream().filter(Future::succeeded).count() == sent.size() - refused.size());
    }

    @Test
    void whatGathersBehindARequestGoesAsOneBatch() {
        // Given
        log.hold();
        List<Future<CommandResult>> sent = sendKilobytes(8);
        // When
        log.resume();
        // Then: the first alone, the others in requests of at most 4,000 bytes
        await().until(() -> sent.stream().allMatch(Future::succeeded));
        assertThat(sent.stream().map(each -> each.result().seq()).distinct()).hasSize(4);
    }

    @Test
    void aShardThatNobodyServesFailsWhenTimeIsUpAndWorksOnceItIsServed() {
        // Given
        log.hold();
        List<Future<CommandResult>> sent = sendKilobytes(1);
        // When
        await().until(() -> sent.get(0).isComplete());
        // Then
        assertThat(((ProblemException) sent.get(0).cause()).code()).isEqualTo(ErrorCode.SHARD_UNAVAILABLE);
        log.resume();
        List<Future<CommandResult>> later = sendKilobytes(1);
        await().until(() -> later.get(0).succeeded());
    }

    private List<Future<CommandResult>> sendKilobytes(int count) {
        return on(() -> {
            List<Future<CommandResult>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(router.send(TestMember.id(3), CountingRole.count(i + "x".repeat(1_000))));
            }
            return Future.succeededFuture(sent);
        });
    }

    private <T> T on(Supplier<Future<T>> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(
                ignored -> action.get().onSuccess(result::complete).onFailure(result::completeExceptionally));
        return get(result);
    }
}
