package io.sojourn.cluster.actor;

import static io.sojourn.cluster.actor.TestMember.SHARDS;
import static io.sojourn.cluster.actor.TestMember.get;
import static io.sojourn.cluster.actor.TestMember.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.cluster.route.CommandResult;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.record.LogRecord;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One member: an acked command is applied exactly once, whatever the log, the sender or a rival does. */
class AckedOnceTest {
    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private final MemoryShardLog log = new MemoryShardLog(store);
    private TestMember member;

    @BeforeEach
    void start() {
        member = TestMember.alone(log);
    }

    @AfterEach
    void stop() {
        log.resume();
        member.crash();
    }

    @Test
    void anAckComesOnlyAfterTheCommit() {
        // Given
        get(member.send(3, "before"));
        log.hold();
        // When
        CompletableFuture<CommandResult> ack = member.send(3, "held");
        // Then
        get(member.send(4, "elsewhere")
                .orTimeout(1, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(e -> null));
        assertThat(ack).isNotDone();
        log.resume();
        assertThat(new BinaryReader(get(ack).reply()).varint()).isEqualTo(1);
    }

    @Test
    void anAnswerShowsNothingThatIsNotCommitted() {
        // Given
        get(member.send(3, "seen"));
        log.hold();
        CompletableFuture<CommandResult> ack = member.send(3, "held");
        // When
        CompletableFuture<?> answer = CompletableFuture.supplyAsync(member::counts);
        // Then
        await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
        log.resume();
        get(ack);
        get(answer);
    }

    @Test
    void aBatchThatIsSentAgainIsAnsweredAndNotAppliedAgain() {
        // Given
        get(member.send(5, "warm"));
        ShardRequest request =
                new ShardRequest.Apply(id(5), new CommandBatch("sender", 0, 1, List.of(CountingRole.count("once"))));
        // When
        ShardReply first = request(request);
        ShardReply again = request(request);
        // Then
        assertThat(((ShardReply.Committed) again).seq()).isEqualTo(((ShardReply.Committed) first).seq());
        assertThat(member.counts()).containsEntry("once", 1L);
    }

    @Test
    void aRepeatJoinsThePendingAck() {
        // Given
        get(member.send(5, "warm"));
        ShardRequest request =
                new ShardRequest.Apply(id(5), new CommandBatch("sender", 0, 1, List.of(CountingRole.count("once"))));
        log.hold();
        CompletableFuture<ShardReply> first = requestLater(request);
        // When
        CompletableFuture<ShardReply> again = requestLater(request);
        // Then
        await().during(Duration.ofMillis(300)).until(() -> !first.isDone() && !again.isDone());
        log.resume();
        assertThat(((ShardReply.Committed) get(again)).seq()).isEqualTo(((ShardReply.Committed) get(first)).seq());
        assertThat(member.counts()).containsEntry("once", 1L);
    }

    @Test
    void aSenderWhosePastIsUnknownIsRefused() {
        // Given
        ShardRequest request =
                new ShardRequest.Apply(id(5), new CommandBatch("stranger", 7, 8, List.of(CountingRole.count("never"))));
        get(member.send(5, "warm"));
        // When
        ShardReply reply = request(request);
        // Then
        assertThat(reply).isInstanceOf(ShardReply.Refused.class);
        assertThat(member.counts()).doesNotContainKey("never");
    }

    @Test
    void aCommitWhoseOutcomeIsUnknownButHappenedIsCountedOnce() {
        // Given
        get(member.send(2, "warm"));
        log.failNext(new LogOutcome.Unknown("connection lost in commit"), true);
        // When
        get(member.send(2, "once"));
        // Then
        assertThat(member.counts()).containsEntry("once", 1L);
    }

    @Test
    void aCommitWhoseOutcomeIsUnknownAndDidNotHappenIsCountedOnce() {
        // Given
        get(member.send(2, "warm"));
        log.failNext(new LogOutcome.Unknown("connection lost in commit"), false);
        // When
        get(member.send(2, "once"));
        // Then
        assertThat(member.counts()).containsEntry("once", 1L);
    }

    @Test
    void aPausedOwnerThatAppendsAfterAClaimWritesNothingAndNothingIsLost() {
        // Given: the owner has applied a batch that its log has not committed when a rival claims the shard
        get(member.send(6, "before"));
        log.hold();
        CompletableFuture<CommandResult> ack = member.send(6, "late");
        MemoryShardLog rival = new MemoryShardLog(store);
        long epoch = rival.owners(Role.DWELL).get(id(6)).epoch();
        await().during(Duration.ofMillis(200)).until(() -> !ack.isDone());
        long claimed = rival.claim(id(6), "rival", epoch).epoch();
        // When
        log.resume();
        // Then: what it appended is fenced; it takes the shard back by a claim of its own and applies the batch once
        assertThat(get(ack).seq() >>> 32).isGreaterThan(claimed);
        assertThat(member.counts()).containsEntry("late", 1L).containsEntry("before", 1L);
    }

    @Test
    void aBatchThatCannotBeAppliedCostsItsNeighboursNothing() {
        // Given
        get(member.send(1, "before"));
        // When
        CompletableFuture<CommandResult> poison = member.send(1, "poison");
        CompletableFuture<CommandResult> after = member.send(1, "after");
        // Then
        assertThatThrownBy(poison::join).hasCauseInstanceOf(ProblemException.class);
        get(after);
        assertThat(member.counts()).containsEntry("before", 1L).containsEntry("after", 1L);
    }

    @Test
    void whatWasAckedIsThereAfterACrashAndItsEventsAreTheRecordedOnes() {
        // Given: some of it in a checkpoint, some only in the log
        List<LogRecord> published = member.follow(9);
        for (int i = 0; i < 20; i++) {
            get(member.send(9, "early" + i));
        }
        await().until(() -> store.rows().size() >= 20);
        for (int i = 0; i < 20; i++) {
            get(member.send(9, "late" + i));
        }
        await().until(() -> published.size() == 40);
        member.crash();
        // When
        member = TestMember.alone(new MemoryShardLog(store));
        // Then
        assertThat(member.counts())
                .hasSize(40)
                .allSatisfy((key, count) -> assertThat(count).isEqualTo(1));
        assertThat(eventsOf(member.history(9))).isEqualTo(eventsOf(published));
    }

    @Test
    void aRepeatIsRecognisedAfterACrashToo() {
        // Given
        get(member.send(5, "warm"));
        ShardRequest request =
                new ShardRequest.Apply(id(5), new CommandBatch("sender", 0, 1, List.of(CountingRole.count("once"))));
        ShardReply first = request(request);
        member.crash();
        member = TestMember.alone(new MemoryShardLog(store));
        get(member.send(5, "warm again"));
        // When
        ShardReply again = request(request);
        // Then
        assertThat(((ShardReply.Committed) again).seq()).isEqualTo(((ShardReply.Committed) first).seq());
        assertThat(member.counts()).containsEntry("once", 1L);
    }

    @Test
    void aHoleOnTheBusIsFilledFromTheLogBeforeAnythingNewer() {
        // Given: a follower that the bus does not reach for a while
        List<LogRecord> seen = member.follow(7);
        get(member.send(7, "first"));
        await().until(() -> seen.size() == 1);
        member.node.vertx().eventBus().<LogRecord>addInboundInterceptor(context -> {
            if (!"third".equals(keyOf(context.message().body()))) {
                context.next();
            }
        });
        // When
        get(member.send(7, "second"));
        get(member.send(7, "third"));
        get(member.send(7, "fourth"));
        // Then
        await().until(() -> seen.size() == 4);
        assertThat(keysOf(seen)).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void aLostLastRecordIsMadeGoodByTheAnnouncedTail() {
        // Given
        List<LogRecord> seen = member.follow(7);
        member.node.vertx().eventBus().<LogRecord>addInboundInterceptor(context -> {
            if (!"last".equals(keyOf(context.message().body()))) {
                context.next();
            }
        });
        // When
        get(member.send(7, "last"));
        // Then
        await().until(() -> seen.size() == 1);
        assertThat(keysOf(seen)).containsExactly("last");
    }

    private ShardReply request(ShardRequest request) {
        return get(requestLater(request));
    }

    private CompletableFuture<ShardReply> requestLater(ShardRequest request) {
        String address =
                Addresses.lane(request.shard(), member.node.membership().self());
        return member.node
                .vertx()
                .eventBus()
                .<ShardReply>request(address, request)
                .map(Message::body)
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static String keyOf(Object body) {
        return body instanceof LogRecord record
                ? CountingRole.keyOf(record.events().get(0))
                : "";
    }

    private static List<String> keysOf(List<LogRecord> records) {
        List<String> keys = new ArrayList<>();
        records.forEach(record -> record.events().forEach(event -> keys.add(CountingRole.keyOf(event))));
        return keys;
    }

    private static List<String> eventsOf(List<LogRecord> records) {
        List<String> events = new ArrayList<>();
        records.forEach(
                record -> record.events().forEach(event -> events.add(record.seq() + " " + CountingRole.keyOf(event))));
        return events;
    }
}
