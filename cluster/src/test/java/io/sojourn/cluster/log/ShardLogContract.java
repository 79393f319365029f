package io.sojourn.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link ShardLog} promises. */
abstract class ShardLogContract {
    static final LogOutcome COMMITTED = new LogOutcome.Committed();
    static final ShardId SHARD = new ShardId(Role.DWELL, 3);
    static final ShardId OTHER = new ShardId(Role.DWELL, 1);
    static final int SHARDS = 4;
    static final LogRetention RETENTION = new LogRetention(Duration.ofHours(1), 100);
    static final long NOW = Duration.ofDays(20_000).toMillis();
    static final long TWO_HOURS_AGO = NOW - Duration.ofHours(2).toMillis();

    /** Another log on the same store, as another member has it. The store's clock stands at {@link #NOW}. */
    abstract ShardLog openLog();

    /** The ids of all encounters in the store. */
    abstract List<String> encounters();

    LogMember member(String name) {
        return new LogMember(name, openLog());
    }

    @Test
    void recordsAreReadInTheOrderOfTheirSubmission() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();

        List<CompletableFuture<LogOutcome>> outcomes = IntStream.rangeClosed(1, 100)
                .mapToObj(n -> ann.submitsAppend(SHARD, epoch, n, "record " + n))
                .toList();

        assertThat(outcomes.stream().map(LogMember::await)).containsOnly(COMMITTED);
        assertThat(ann.reads(SHARD))
                .isEqualTo(IntStream.rangeClosed(1, 100)
                        .mapToObj(n -> "record " + n)
                        .toList());
    }

    @Test
    void outcomesComeInTheOrderOfSubmission() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());

        List<CompletableFuture<Void>> outcomes = IntStream.rangeClosed(1, 50)
                .mapToObj(n -> ann.submitsAppend(SHARD, epoch, n, "r").thenAccept(outcome -> told.add(n)))
                .toList();

        CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).join();
        assertThat(told).isSorted();
    }

    @Test
    void readStopsAtItsBoundButGivesAtLeastOneRecord() {
        LogMember ann = member("ann");
        ShardLog log = openLog();
        long epoch = ann.claims(SHARD).epoch();
        IntStream.rangeClosed(1, 5).forEach(n -> ann.appends(SHARD, epoch, n, "twelve bytes"));

        List<StoredRecord> page = log.read(SHARD, Seq.base(epoch) + 1, 24);
        List<StoredRecord> tiny = log.read(SHARD, Seq.base(epoch) + 1, 1);

        assertThat(page.stream().map(StoredRecord::seq)).containsExactly(Seq.base(epoch) + 2, Seq.base(epoch) + 3);
        assertThat(tiny.stream().map(StoredRecord::seq)).containsExactly(Seq.base(epoch) + 2);
        assertThat(log.read(SHARD, Seq.base(epoch) + 5, 24)).isEmpty();
    }

    @Test
    void readPagesThroughMoreRecordsThanOneFetch() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        List<CompletableFuture<LogOutcome>> outcomes = IntStream.rangeClosed(1, 700)
                .mapToObj(n -> ann.submitsAppend(SHARD, epoch, n, "r" + n))
                .toList();
        outcomes.forEach(LogMember::await);

        List<String> texts = ann.reads(SHARD);

        assertThat(texts).hasSize(700).endsWith("r700");
    }

    @Test
    void aNewShardHasNeitherRecordNorCheckpoint() {
        Claim claim = member("ann").claims(SHARD);

        assertThat(claim).isEqualTo(new Claim(1, Seq.NONE, Seq.NONE, null));
    }

    @Test
    void aClaimFindsTheLastRecordAndTheCheckpoint() {
        LogMember ann = member("ann");
        LogMember bob = member("bob");
        long epoch = ann.claims(SHARD).epoch();
        ann.appends(SHARD, epoch, 1, "one");
        ann.checkpoints(SHARD, epoch, 1, "state after one");
        ann.appends(SHARD, epoch, 2, "two");

        Claim claim = bob.claims(SHARD);

        assertThat(claim.epoch()).isEqualTo(epoch + 1);
        assertThat(claim.lastSeq()).isEqualTo(Seq.base(epoch) + 2);
        assertThat(claim.checkpointSeq()).isEqualTo(Seq.base(epoch) + 1);
        assertThat(claim.checkpoint()).asString(StandardCharsets.UTF_8).isEqualTo("state after one");
    }

    @Test
    void ofTwoThatClaimFromTheSameEpochTheSecondIsFenced() {
        ShardLog log = openLog();
        log.claim(SHARD, "ann", 0);

        assertThatThrownBy(() -> log.claim(SHARD, "bob", 0)).isInstanceOf(LogException.Fenced.class);

        assertThat(log.owners(Role.DWELL)).containsEntry(SHARD, new Ownership(1, "ann"));
    }

    @Test
    void ownersNamesEveryShardOfTheRole() {
        ShardLog log = openLog();
        log.claim(SHARD, "ann", 0);

        Map<ShardId, Ownership> owners = log.owners(Role.DWELL);

        assertThat(owners).hasSize(SHARDS).containsEntry(SHARD, new Ownership(1, "ann"));
        assertThat(owners).containsEntry(OTHER, new Ownership(0, null));
    }

    @Test
    void aPausedOwnerThatAppendsAfterAClaimIsFencedAndWritesNothing() {
        LogMember ann = member("ann");
        LogMember bob = member("bob");
        long old = ann.claims(SHARD).epoch();
        ann.appends(SHARD, old, 1, "before");
        long epoch = bob.claims(SHARD).epoch();

        LogOutcome late = ann.appends(SHARD, old, 2, "late", encounter("late"));

        assertThat(late).isEqualTo(new LogOutcome.Fenced(epoch));
        assertThat(bob.reads(SHARD)).containsExactly("before");
        assertThat(encounters()).isEmpty();
    }

    @Test
    void aFencedShardDoesNotHoldUpItsNeighbours() {
        LogMember ann = member("ann");
        long old = ann.claims(SHARD).epoch();
        long epoch = ann.claims(OTHER).epoch();
        member("bob").claims(SHARD);

        CompletableFuture<LogOutcome> fenced = ann.submitsAppend(SHARD, old, 1, "late");
        LogOutcome neighbour = ann.appends(OTHER, epoch, 1, "neighbour");

        assertThat(LogMember.await(fenced)).isInstanceOf(LogOutcome.Fenced.class);
        assertThat(neighbour).isEqualTo(COMMITTED);
        assertThat(ann.reads(OTHER)).containsExactly("neighbour");
    }

    @Test
    void aCheckpointOfADeposedOwnerIsFencedAndWritesNothing() {
        LogMember ann = member("ann");
        LogMember bob = member("bob");
        long old = ann.claims(SHARD).epoch();
        ann.appends(SHARD, old, 1, "one");
        bob.claims(SHARD);

        LogOutcome late = ann.checkpoints(SHARD, old, 1, "late", parking("alice", "late"), encounter("late"));

        assertThat(late).isInstanceOf(LogOutcome.Fenced.class);
        assertThat(bob.claims(SHARD).checkpoint()).isNull();
        assertThat(parked("alice")).isEmpty();
        assertThat(encounters()).isEmpty();
    }

    @Test
    void aConfirmTellsWhetherTheEpochStillStands() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();

        LogOutcome before = ann.confirms(SHARD, epoch);
        member("bob").claims(SHARD);
        LogOutcome after = ann.confirms(SHARD, epoch);

        assertThat(before).isEqualTo(COMMITTED);
        assertThat(after).isEqualTo(new LogOutcome.Fenced(epoch + 1));
    }

    @Test
    void afterAReleaseNobodyOwnsTheShardAndTheEpochIsOver() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appends(SHARD, epoch, 1, "one");

        LogOutcome released = ann.releases(SHARD, epoch);

        assertThat(released).isEqualTo(COMMITTED);
        assertThat(openLog().owners(Role.DWELL)).containsEntry(SHARD, new Ownership(epoch, null));
        assertThat(ann.appends(SHARD, epoch, 2, "late")).isInstanceOf(LogOutcome.Fenced.class);
        assertThat(member("bob").claims(SHARD).epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void workQueuedBehindAReleaseIsFenced() {
        LogMember ann = member("ann");
        ShardLog log = openLog();
        long epoch = ann.claims(SHARD).epoch();
        LogMember own = new LogMember("ann", log);

        CompletableFuture<LogOutcome> released = new CompletableFuture<>();
        log.submit(new LogWork.Release(SHARD, epoch, Runnable::run, released::complete));
        LogOutcome late = own.appends(SHARD, epoch, 1, "late");

        assertThat(LogMember.await(released)).isEqualTo(COMMITTED);
        assertThat(late).isInstanceOf(LogOutcome.Fenced.class);
        assertThat(own.reads(SHARD)).isEmpty();
    }

    @Test
    void rowsAreWrittenWithTheRecordThatDecidesThem() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();

        ann.appends(SHARD, epoch, 1, "one", encounter("e1"), encounter("e2"));
        ann.checkpoints(SHARD, epoch, 1, "state", Map.of(), encounter("e3"));

        assertThat(encounters()).containsExactlyInAnyOrder("e1", "e2", "e3");
    }

    @Test
    void housekeepingWritesRowsOfNoShard() {
        LogMember ann = member("ann");

        LogOutcome outcome = ann.writesRows(encounter("e1"), encounter("e2"));

        assertThat(outcome).isEqualTo(COMMITTED);
        assertThat(encounters()).containsExactlyInAnyOrder("e1", "e2");
    }

    @Test
    void aCheckpointReplacesTheLastAndParksOrRecallsEntities() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appends(SHARD, epoch, 1, "one");
        ann.checkpoints(SHARD, epoch, 1, "first", Map.of("alice", bytes("alice idle"), "bob", bytes("bob idle")));
        ann.appends(SHARD, epoch, 2, "two");

        ann.checkpoints(SHARD, epoch, 2, "second", parking("alice", null));

        Claim claim = ann.claims(SHARD);
        assertThat(claim.checkpointSeq()).isEqualTo(Seq.base(epoch) + 2);
        assertThat(claim.checkpoint()).asString(StandardCharsets.UTF_8).isEqualTo("second");
        assertThat(parked("alice", "bob", "carol")).containsExactly(Map.entry("bob", "bob idle"));
    }

    @Test
    void parkedEntitiesArePagedInTheOrderOfCodePoints() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        String beyondTheBasicPlane = "\uD83D\uDE00";
        ann.checkpoints(
                SHARD,
                epoch,
                0,
                "state",
                Map.of(
                        "b",
                        bytes("2"),
                        "B",
                        bytes("1"),
                        "\uFFFD",
                        bytes("4"),
                        "\u00E9",
                        bytes("3"),
                        beyondTheBasicPlane,
                        bytes("5")));
        ParkedEntities parked = (ParkedEntities) openLog();

        Map<String, byte[]> first = parked.parkedAfter(SHARD, "", 3);
        Map<String, byte[]> rest = parked.parkedAfter(SHARD, "\u00E9", 3);

        assertThat(first.keySet()).containsExactly("B", "b", "\u00E9");
        assertThat(rest.keySet()).containsExactly("\uFFFD", beyondTheBasicPlane);
    }

    @Test
    void checkpointsOfSeveralShardsThatArePendingTogetherAreAllWritten() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();

        List<CompletableFuture<LogOutcome>> outcomes = List.of(
                ann.submitsAppend(SHARD, epoch, 1, "one"),
                ann.submitsAppend(OTHER, other, 1, "uno"),
                ann.submitsCheckpoint(SHARD, epoch, 1, "state", Map.of()),
                ann.submitsCheckpoint(OTHER, other, 1, "stato", Map.of()),
                ann.submitsAppend(SHARD, epoch, 2, "two"),
                ann.submitsAppend(OTHER, other, 2, "due"));

        assertThat(outcomes.stream().map(LogMember::await)).containsOnly(COMMITTED);
        assertThat(ann.claims(SHARD).checkpoint())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("state");
        assertThat(ann.claims(OTHER).checkpoint())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("stato");
        assertThat(ann.reads(OTHER)).containsExactly("uno", "due");
    }

    @Test
    void aRecordThatExistsAlreadyIsRefusedAndItsNeighboursAreNot() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();
        ann.appends(SHARD, epoch, 1, "one");

        CompletableFuture<LogOutcome> before = ann.submitsAppend(OTHER, other, 1, "before");
        CompletableFuture<LogOutcome> twice = ann.submitsAppend(SHARD, epoch, 1, "one again", encounter("again"));
        CompletableFuture<LogOutcome> after = ann.submitsAppend(OTHER, other, 2, "after");

        assertThat(LogMember.await(twice)).isInstanceOf(LogOutcome.Refused.class);
        assertThat(LogMember.await(before)).isEqualTo(COMMITTED);
        assertThat(LogMember.await(after)).isEqualTo(COMMITTED);
        assertThat(ann.reads(SHARD)).containsExactly("one");
        assertThat(encounters()).isEmpty();
    }

    @Test
    void whatFollowsAFailedRecordInItsEpochIsNotWritten() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appends(SHARD, epoch, 1, "one");
        ann.appends(SHARD, epoch, 1, "one again");

        LogOutcome follower = ann.appends(SHARD, epoch, 2, "knows of what is missing");

        assertThat(follower).isInstanceOf(LogOutcome.RolledBack.class);
        assertThat(ann.reads(SHARD)).containsExactly("one");
        long next = ann.claims(SHARD).epoch();
        assertThat(ann.appends(SHARD, next, 1, "anew")).isEqualTo(COMMITTED);
    }

    @Test
    void retentionTakesOldRecordsWithinTheCheckpoint() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appendsAt(TWO_HOURS_AGO, SHARD, epoch, 1, "old");
        ann.appendsAt(NOW, SHARD, epoch, 2, "young");
        ann.appendsAt(NOW, SHARD, epoch, 3, "newest");

        ann.checkpoints(SHARD, epoch, 3, "state");

        await().untilAsserted(() -> assertThat(ann.reads(SHARD)).containsExactly("young", "newest"));
    }

    @Test
    void retentionKeepsWhatLiesPastTheCheckpoint() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appendsAt(TWO_HOURS_AGO, SHARD, epoch, 1, "within");
        ann.appendsAt(TWO_HOURS_AGO, SHARD, epoch, 2, "past");
        ann.appendsAt(TWO_HOURS_AGO, SHARD, epoch, 3, "newest");

        ann.checkpoints(SHARD, epoch, 1, "state");

        await().untilAsserted(() -> assertThat(ann.reads(SHARD)).containsExactly("past", "newest"));
    }

    @Test
    void retentionKeepsTheNewestRecordOfAShard() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        ann.appendsAt(TWO_HOURS_AGO, SHARD, epoch, 1, "old");
        ann.appendsAt(TWO_HOURS_AGO, SHARD, epoch, 2, "newest");

        ann.checkpoints(SHARD, epoch, 2, "state");

        await().untilAsserted(() -> assertThat(ann.reads(SHARD)).containsExactly("newest"));
        assertThat(ann.claims(SHARD).lastSeq()).isEqualTo(Seq.base(epoch) + 2);
    }

    @Test
    void retentionBoundsTheBytesOfAShard() {
        LogMember ann = member("ann");
        long epoch = ann.claims(SHARD).epoch();
        String sixtyBytes = "x".repeat(58);
        IntStream.rangeClosed(1, 4).forEach(n -> ann.appendsAt(NOW, SHARD, epoch, n, sixtyBytes + " " + n));

        ann.checkpoints(SHARD, epoch, 4, "state");

        await().untilAsserted(() -> assertThat(ann.reads(SHARD)).containsExactly(sixtyBytes + " 3", sixtyBytes + " 4"));
    }

    @Test
    void aClosedLogWritesNothingAndSaysSo() {
        ShardLog log = openLog();
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();

        log.close();

        assertThat(ann.appends(SHARD, epoch, 1, "late")).isInstanceOf(LogOutcome.RolledBack.class);
        assertThat(member("bob").reads(SHARD)).isEmpty();
    }

    static Row encounter(String id) {
        return new Row(
                "INSERT INTO encounter (encounter_id, agent_id, extent_id, longitude_e7, latitude_e7, dwell_start,"
                        + " shard, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                Arrays.asList(id, "alice", "office", 1, 2, 3L, 3, 4L));
    }

    static Map<String, byte[]> parking(String entity, String state) {
        return Collections.singletonMap(entity, state == null ? null : bytes(state));
    }

    Map<String, String> parked(String... entities) {
        Map<String, String> texts = new TreeMap<>();
        ((ParkedEntities) openLog())
                .parked(SHARD, List.of(entities))
                .forEach((entity, state) -> texts.put(entity, new String(state, StandardCharsets.UTF_8)));
        return texts;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
