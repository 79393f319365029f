package io.sojourn.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.WriteConnection;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every database adds to the contract: one commit loop, its transactions, and what becomes of those that fail. */
abstract class JdbcShardLogContract extends ShardLogContract {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

    private final List<ShardLog> logs = new ArrayList<>();
    private final List<WriteConnection> gated = new ArrayList<>();
    private Database database;

    void use(Database opened) {
        database = opened;
    }

    @AfterEach
    void close() {
        logs.forEach(ShardLog::close);
        gated.forEach(WriteConnection::close);
        if (database != null) {
            database.close();
        }
    }

    @Override
    JdbcShardLog openLog() {
        return opened(new JdbcShardLog(database, RETENTION, CLOCK));
    }

    private JdbcShardLog opened(JdbcShardLog log) {
        logs.add(log);
        return log;
    }

    /** A log whose commits have to pass the gate. */
    JdbcShardLog openLogOver(CommitGate gate) {
        WriteConnection commits =
                new WriteConnection(() -> gate.over(database.openWriter().connection(), database));
        gated.add(commits);
        return opened(new JdbcShardLog(database, commits, RETENTION, CLOCK));
    }

    @Override
    List<String> encounters() {
        return strings("SELECT encounter_id FROM encounter");
    }

    List<String> strings(String sql) {
        try (Connection connection = database.reader().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatGathersWhileATransactionRunsIsOneTransaction() throws Exception {
        CommitGate gate = new CommitGate();
        JdbcShardLog log = openLogOver(gate);
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();
        gate.shut();
        CompletableFuture<LogOutcome> first = ann.submitsAppend(SHARD, epoch, 1, "first");
        gate.awaitSomebody();
        List<CompletableFuture<LogOutcome>> gathered = IntStream.rangeClosed(1, 10)
                .mapToObj(n -> n % 2 == 0
                        ? ann.submitsAppend(SHARD, epoch, 1 + n / 2, "more")
                        : ann.submitsAppend(OTHER, other, 1 + n / 2, "more"))
                .toList();

        gate.open();

        assertThat(LogMember.await(first)).isEqualTo(COMMITTED);
        assertThat(gathered.stream().map(LogMember::await)).containsOnly(COMMITTED);
        assertThat(log.stats().records()).isEqualTo(11);
        assertThat(log.stats().transactions()).isEqualTo(2);
    }

    @Test
    void aClaimWaitsForTheRunningTransactionAndSeesItsLastRecord() throws Exception {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        LogMember bob = member("bob");
        long old = ann.claims(SHARD).epoch();
        gate.shut();
        CompletableFuture<LogOutcome> last = ann.submitsAppend(SHARD, old, 1, "last");
        gate.awaitSomebody();

        CompletableFuture<Claim> claim = new CompletableFuture<>();
        Thread claiming = new Thread(() -> claim.complete(bob.claims(SHARD)), "claiming");
        claiming.start();
        await().until(() -> claim.isDone() || isWaitingInTheDatabase(claiming));
        gate.open();

        assertThat(LogMember.await(last)).isEqualTo(COMMITTED);
        assertThat(claim.get(20, TimeUnit.SECONDS).lastSeq()).isEqualTo(Seq.base(old) + 1);
    }

    /** Whether the thread's claim has got as far as it can. */
    abstract boolean isWaitingInTheDatabase(Thread claiming);

    @Test
    void aCommitThatBreaksAfterwardsIsUnknownAndMayBeInTheLog() {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        long epoch = ann.claims(SHARD).epoch();
        gate.breakNextCommit(true);

        LogOutcome outcome = ann.appends(SHARD, epoch, 1, "written", encounter("e1"));

        assertThat(outcome).isInstanceOf(LogOutcome.Unknown.class);
        assertThat(ann.reads(SHARD)).containsExactly("written");
        assertThat(encounters()).containsExactly("e1");
    }

    @Test
    void aCommitThatBreaksBeforehandIsUnknownAndIsNotInTheLog() {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        long epoch = ann.claims(SHARD).epoch();
        gate.breakNextCommit(false);

        LogOutcome outcome = ann.appends(SHARD, epoch, 1, "lost", encounter("e1"));

        assertThat(outcome).isInstanceOf(LogOutcome.Unknown.class);
        assertThat(ann.reads(SHARD)).isEmpty();
        assertThat(encounters()).isEmpty();
    }

    @Test
    void afterAnUnknownCommitNothingOfTheEpochIsWrittenAndANewClaimGoesOn() {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        long epoch = ann.claims(SHARD).epoch();
        gate.breakNextCommit(true);
        ann.appends(SHARD, epoch, 1, "one");

        LogOutcome follower = ann.appends(SHARD, epoch, 2, "two");
        Claim claim = ann.claims(SHARD);
        LogOutcome anew = ann.appends(SHARD, claim.epoch(), 1, "two again");

        assertThat(follower).isInstanceOf(LogOutcome.RolledBack.class);
        assertThat(anew).isEqualTo(COMMITTED);
        assertThat(ann.reads(SHARD)).containsExactly("one", "two again");
    }

    @Test
    void whatIsQueuedBehindAnUnknownCommitIsNotWritten() throws Exception {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();
        gate.shut();
        gate.breakNextCommit(false);
        CompletableFuture<LogOutcome> first = ann.submitsAppend(SHARD, epoch, 1, "first");
        gate.awaitSomebody();
        CompletableFuture<LogOutcome> behind = ann.submitsAppend(SHARD, epoch, 2, "behind");
        CompletableFuture<LogOutcome> neighbour = ann.submitsAppend(OTHER, other, 1, "neighbour");

        gate.open();

        assertThat(LogMember.await(first)).isInstanceOf(LogOutcome.Unknown.class);
        assertThat(LogMember.await(behind)).isInstanceOf(LogOutcome.RolledBack.class);
        assertThat(LogMember.await(neighbour)).isEqualTo(COMMITTED);
        assertThat(ann.reads(SHARD)).isEmpty();
    }

    @Test
    void aConfirmWhoseCommitBreaksIsAskedAgain() {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        long epoch = ann.claims(SHARD).epoch();
        gate.breakNextCommit(true);

        LogOutcome outcome = ann.confirms(SHARD, epoch);

        assertThat(outcome).isEqualTo(COMMITTED);
    }

    @Test
    void aLostConnectionBeforeTheCommitIsRepeatedWithTheSameBytes() {
        CommitGate gate = new CommitGate();
        JdbcShardLog log = openLogOver(gate);
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();
        gate.breakNextBegins(5);

        LogOutcome outcome = ann.appends(SHARD, epoch, 1, "in the end");

        assertThat(outcome).isEqualTo(COMMITTED);
        assertThat(ann.reads(SHARD)).containsExactly("in the end");
        assertThat(log.stats().failures()).isEqualTo(5);
        assertThat(log.stats().failing()).isNull();
    }

    @Test
    void aRowThatTheDatabaseRefusesCostsItsOwnShardOnly() throws Exception {
        CommitGate gate = new CommitGate();
        LogMember ann = new LogMember("ann", openLogOver(gate));
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();
        gate.shut();
        CompletableFuture<LogOutcome> plug = ann.submitsConfirm(OTHER, other);
        gate.awaitSomebody();
        List<CompletableFuture<LogOutcome>> together = List.of(
                ann.submitsAppend(SHARD, epoch, 1, "good", encounter("good")),
                ann.submitsAppend(SHARD, epoch, 2, "bad", encounter(null)),
                ann.submitsAppend(SHARD, epoch, 3, "follower", encounter("follower")),
                ann.submitsAppend(OTHER, other, 1, "neighbour", encounter("neighbour")));

        gate.open();

        assertThat(LogMember.await(plug)).isEqualTo(COMMITTED);
        assertThat(together.stream().map(LogMember::await).map(Object::getClass))
                .containsExactly(
                        LogOutcome.Committed.class,
                        LogOutcome.Refused.class,
                        LogOutcome.RolledBack.class,
                        LogOutcome.Committed.class);
        assertThat(ann.reads(SHARD)).containsExactly("good");
        assertThat(ann.reads(OTHER)).containsExactly("neighbour");
        assertThat(encounters()).containsExactlyInAnyOrder("good", "neighbour");
    }

    @Test
    void aValueThatNoColumnHoldsIsRefused() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();

        LogOutcome outcome = ann.appends(
                SHARD, epoch, 1, "bad", new Row("DELETE FROM encounter WHERE encounter_id = ?", List.of(new Object())));

        assertThat(outcome).isInstanceOf(LogOutcome.Refused.class);
        assertThat(ann.reads(SHARD)).isEmpty();
    }

    @Test
    void refusedHousekeepingCostsNobodyElse() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();

        LogOutcome refused = ann.writesRows(encounter("fine"), encounter(null));

        assertThat(refused).isInstanceOf(LogOutcome.Refused.class);
        assertThat(encounters()).isEmpty();
        assertThat(ann.appends(SHARD, epoch, 1, "one")).isEqualTo(COMMITTED);
    }

    @Test
    void rowsOfAShardAreWrittenInTheirOrderWhateverTheirSql() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();

        ann.appends(SHARD, epoch, 1, "one", ended("e1", 7), encounter("e1"), ended("e1", 8), encounter("e2"));

        assertThat(strings("SELECT dwell_end FROM encounter ORDER BY encounter_id"))
                .containsExactly("8", null);
    }

    @Test
    void theSameRowMayBeUpsertedTwiceInOneTransaction() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();

        LogOutcome outcome = ann.appends(SHARD, epoch, 1, "one", setMeta("first"), setMeta("second"));

        assertThat(outcome).isEqualTo(COMMITTED);
        assertThat(strings("SELECT value FROM meta WHERE key = 'test'")).containsExactly("second");
    }

    private static Row setMeta(String value) {
        return new Row(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                List.of("test", value));
    }

    private static Row ended(String encounter, long at) {
        return new Row("UPDATE encounter SET dwell_end = ? WHERE encounter_id = ?", List.of(at, encounter));
    }

    @Test
    void outcomesForOneHomeAreHandedOverTogether() throws Exception {
        CommitGate gate = new CommitGate();
        JdbcShardLog log = openLogOver(gate);
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();
        AtomicInteger entries = new AtomicInteger();
        CountDownLatch told = new CountDownLatch(20);
        Executor home = task -> {
            entries.incrementAndGet();
            task.run();
        };
        gate.shut();
        CompletableFuture<LogOutcome> plug = ann.submitsAppend(SHARD, epoch, 1, "plug");
        gate.awaitSomebody();
        for (int i = 0; i < 10; i++) {
            log.submit(new LogWork.Confirm(SHARD, epoch, home, outcome -> told.countDown()));
            log.submit(new LogWork.Confirm(OTHER, other, home, outcome -> told.countDown()));
        }

        gate.open();

        assertThat(LogMember.await(plug)).isEqualTo(COMMITTED);
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(entries).hasValue(1);
    }

    @Test
    void aFullQueueTurnsWorkAwayAndItsEpochWithIt() throws Exception {
        CommitGate gate = new CommitGate();
        JdbcShardLog log = openLogOver(gate);
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();
        String megabytes = "x".repeat(20 << 20);
        gate.shut();
        List<CompletableFuture<LogOutcome>> accepted = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> ann.submitsAppend(SHARD, epoch, n, megabytes))
                .toList();

        LogOutcome turnedAway = ann.appends(OTHER, other, 1, "one too many");
        gate.open();

        assertThat(turnedAway).isEqualTo(new LogOutcome.RolledBack(CommitQueue.FULL));
        assertThat(accepted.stream().map(LogMember::await)).containsOnly(COMMITTED);
        assertThat(log.isFull()).isFalse();
        assertThat(ann.appends(OTHER, other, 2, "knows of what is missing")).isInstanceOf(LogOutcome.RolledBack.class);
        assertThat(log.stats().queueDepth()).isZero();
        assertThat(log.stats().queueBytes()).isZero();
    }

    @Test
    void retentionDeletesPageByPageUntilItIsThrough() {
        JdbcShardLog log = openLog();
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();
        List<CompletableFuture<LogOutcome>> outcomes = IntStream.rangeClosed(1, 350)
                .mapToObj(n -> ann.submitsAppendAt(TWO_HOURS_AGO, SHARD, epoch, n, "old"))
                .toList();
        outcomes.forEach(LogMember::await);

        ann.checkpoints(SHARD, epoch, 349, "state");

        await().untilAsserted(() -> assertThat(ann.reads(SHARD)).hasSize(1));
        assertThat(log.stats().pruned()).isEqualTo(349);
    }

    @Test
    void retentionGoesOnAfterAClaimWithoutANewCheckpoint() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appendsAt(TWO_HOURS_AGO, SHARD, epoch, 1, "old");
        ann.appendsAt(NOW, SHARD, epoch, 2, "new");
        ShardLog deaf = logs.remove(0);
        deaf.close();
        LogMember bob = member("bob");
        long next = bob.claims(SHARD).epoch();
        bob.checkpoints(SHARD, next, 0, "state of all before");

        await().untilAsserted(() -> assertThat(bob.reads(SHARD)).containsExactly("new"));
    }

    @Test
    void aShardBeyondTheLastIsRefused() {
        LogMember ann = member("ann");

        LogOutcome outcome = ann.appends(new ShardId(Role.DWELL, SHARDS), 1, 1, "nowhere");

        assertThat(outcome).isInstanceOf(LogOutcome.Refused.class);
    }
}
