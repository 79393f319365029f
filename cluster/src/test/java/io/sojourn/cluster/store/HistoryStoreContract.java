package io.sojourn.cluster.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.track.Track;
import io.sojourn.protocol.track.TrackChunk;
import io.sojourn.protocol.track.TrackRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tables of history must do in every database. */
abstract class HistoryStoreContract {
    private static final String AGENT = "alice";
    private static final int SHARD = ShardHash.shardOf(AGENT, StoreFixture.SHARDS);
    private static final long ALWAYS = Long.MAX_VALUE;

    private StoreFixture store;
    private TrackStore tracks;
    private PlaceStore places;

    void use(StoreFixture fixture) {
        store = fixture;
        tracks = new TrackStore(fixture.reader(), StoreFixture.SHARDS);
        places = new PlaceStore(fixture.reader());
    }

    static int shard() {
        return SHARD;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void aTrackIsReadFromBlocksChunksAndTheLogInOrderOfTime() {
        store.write(TrackRows.chunk(SHARD, 1, chunk(AGENT, 10, 40)));
        store.write(TrackRows.block(SHARD, 1, run(AGENT, 20, 50), 0, 2));
        store.append(record(1, 30, 60));

        assertThat(times(0, ALWAYS)).containsExactly(10L, 20L, 30L, 40L, 50L, 60L);
        assertThat(times(20, 50)).containsExactly(20L, 30L, 40L, 50L);
        assertThat(times(21, 29)).isEmpty();
    }

    @Test
    void whatACheckpointHasFoldedIsNotReadFromTheLogAgain() {
        store.append(record(1, 10));
        store.append(record(2, 20));
        store.checkpoint(store.seq(1), TrackRows.chunk(SHARD, store.seq(1), chunk(AGENT, 10)));

        assertThat(times(0, ALWAYS)).containsExactly(10L, 20L);
    }

    @Test
    void duplicatesAndOtherAgentsAreNotInATrack() {
        store.append(record(1, List.of(fix(AGENT, 10), fix(AGENT, 10), fix("bob", 20)), 0, FixOutcome.DUPLICATE, 0));

        assertThat(times(0, ALWAYS)).containsExactly(10L);
    }

    @Test
    void aStretchThatLiesInTwoBlocksIsGivenOnce() {
        store.write(TrackRows.chunk(SHARD, 1, chunk("bob", 1)), TrackRows.chunk(SHARD, 2, chunk("bob", 2)));
        store.write(TrackRows.block(SHARD, 1, run(AGENT, 10, 20, 30), 0, 3));
        store.write(TrackRows.block(SHARD, 2, run(AGENT, 20, 30, 40), 0, 3));

        assertThat(times(0, ALWAYS)).containsExactly(10L, 20L, 30L, 40L);
    }

    @Test
    void aLongTrackComesInPagesThatOverlapNowhere() {
        store.write(TrackRows.chunk(SHARD, 1, chunk("bob", 1)));
        List<Row> blocks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            blocks.add(TrackRows.block(SHARD, 1, run(AGENT, i * 10L, i * 10L + 15), 0, 2));
        }
        store.write(blocks);

        TrackReading reading = tracks.read(AGENT, 0, ALWAYS);
        List<Long> times = new ArrayList<>();
        int pages = 0;
        for (Track page = reading.next(); page != null; page = reading.next()) {
            pages++;
            for (int i = 0; i < page.size(); i++) {
                times.add(page.timeMs(i));
            }
        }

        assertThat(pages).isGreaterThan(2);
        assertThat(times).hasSize(200).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatIsCompactedWhileATrackIsReadIsGivenOnce() {
        List<Row> blocks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            blocks.add(TrackRows.block(SHARD, 1, run(AGENT, i * 10L, i * 10L + 5), 0, 2));
        }
        store.write(TrackRows.chunk(SHARD, 1, chunk("bob", 1)));
        store.write(blocks);
        store.write(TrackRows.chunk(SHARD, 2, chunk(AGENT, 7, 555, 10_000)));
        TrackReading reading = tracks.read(AGENT, 0, ALWAYS);
        Track first = reading.next();

        store.write(
                TrackRows.block(SHARD, 2, run(AGENT, 7, 555, 10_000), 0, 3),
                TrackRows.compacted(SHARD, 2),
                TrackRows.empty(SHARD, 2));

        List<Long> times = new ArrayList<>();
        for (Track page = first; page != null; page = reading.next()) {
            for (int i = 0; i < page.size(); i++) {
                times.add(page.timeMs(i));
            }
        }
        assertThat(times).hasSize(122).isSorted().contains(7L, 10_000L);
        assertThat(store.count("track_chunk")).isZero();
    }

    @Test
    void aCompactionThatComesTooLateWritesNothing() {
        store.write(TrackRows.chunk(SHARD, 1, chunk(AGENT, 10)), TrackRows.chunk(SHARD, 2, chunk(AGENT, 20)));
        store.write(TrackRows.compacted(SHARD, 2), TrackRows.remainder(SHARD, 2, chunk(AGENT, 10, 20)));

        store.write(
                TrackRows.block(SHARD, 1, run(AGENT, 10), 0, 1),
                TrackRows.compacted(SHARD, 1),
                TrackRows.empty(SHARD, 1));

        assertThat(store.count("track_block")).isZero();
        assertThat(times(0, ALWAYS)).containsExactly(10L, 20L);
    }

    @Test
    void theOldestChunksAreGivenUpToASize() {
        for (int i = 1; i <= 5; i++) {
            store.write(TrackRows.chunk(SHARD, i, chunk(AGENT, i)));
        }
        int size = tracks.oldestChunks(SHARD, 1).get(0).bytes().length;

        assertThat(tracks.oldestChunks(SHARD, 1))
                .extracting(TrackStore.StoredChunk::seq)
                .containsExactly(1L, 2L);
        assertThat(tracks.oldestChunks(SHARD, 3 * size))
                .extracting(TrackStore.StoredChunk::seq)
                .containsExactly(1L, 2L, 3L);
        assertThat(tracks.chunkLoad(SHARD)).isEqualTo(new TrackStore.ChunkLoad(5, size, 5L * size));
        assertThat(tracks.chunkLoad(SHARD + 1)).isEqualTo(new TrackStore.ChunkLoad(0, 0, 0));
    }

    @Test
    void whatWasReceivedTooLongAgoGoes() {
        store.write(TrackRows.chunk(SHARD, 1, chunk(AGENT, 10)), TrackRows.chunk(SHARD, 2, chunk(AGENT, 2000)));
        store.write(TrackRows.block(SHARD, 2, run(AGENT, 20), 0, 1), TrackRows.block(SHARD, 2, run(AGENT, 3000), 0, 1));

        store.write(TrackRows.expired(1000, 10));

        assertThat(times(0, ALWAYS)).containsExactly(2000L, 3000L);
    }

    @Test
    void anEncounterIsOpenedOnceAndEndsOnce() {
        EncounterHistory history = new EncounterHistory(store.reader());
        Stay stay = new Stay("alice-5", "office", "Office", new Position(1, 2), 5);
        store.append(record(1, 10), EncounterRows.opened(store.shard(), 1, AGENT, stay));
        assertThat(history.page(new EncounterQuery(AGENT, null, 0, ALWAYS, null, 10)))
                .allMatch(RecordedEncounter::isOpen)
                .hasSize(1);

        Stay moved = new Stay("alice-5", "office", "Office", new Position(3, 4), 5);
        store.append(record(2, 20), EncounterRows.ended(store.shard(), 2, AGENT, moved, 15, EndReason.LEFT));
        store.write(EncounterRows.opened(store.shard(), 1, AGENT, stay));

        assertThat(history.page(new EncounterQuery(AGENT, null, 0, ALWAYS, null, 10)))
                .containsExactly(new RecordedEncounter(AGENT, moved, 15L, EndReason.LEFT));
    }

    @Test
    void placesAreReadAsOfAnyRevision() {
        store.write(
                PlaceStore.revisionRow(1, "a", place("a", 1), 0),
                PlaceStore.revisionRow(1, "b", place("b", 1), 0),
                PlaceStore.revisionRow(2, "a", place("a", 2), 0),
                PlaceStore.revisionRow(3, "b", null, 0));

        assertThat(places.latestRevision()).isEqualTo(3);
        assertThat(places.placesAt(1)).extracting(PlaceRevision::placeId).containsExactlyInAnyOrder("a", "b");
        assertThat(places.placesAt(3)).extracting(PlaceRevision::revision).containsExactly(2L);
        assertThat(places.changesBetween(1, 3))
                .extracting(PlaceRevision::placeId)
                .containsExactly("a", "b");
        assertThat(places.find("a")).hasValue(place("a", 2));
        assertThat(places.find("b")).isEmpty();
        assertThat(places.page("", 10)).containsExactly(place("a", 2));
    }

    @Test
    void placesArePagedById() {
        for (String id : List.of("b", "a", "B", "\uFF61", "\uD83D\uDE00", "é")) {
            store.write(PlaceStore.revisionRow(1, id, place(id, 1), 0));
        }

        List<String> ids = new ArrayList<>();
        String after = "";
        for (List<Place> page = places.page(after, 2); !page.isEmpty(); page = places.page(after, 2)) {
            page.forEach(place -> ids.add(place.id()));
            after = ids.get(ids.size() - 1);
        }

        assertThat(ids).containsExactly("B", "a", "b", "é", "\uFF61", "\uD83D\uDE00");
    }

    @Test
    void revisionsAreKeptAsLongAsAShardMayNeedThem() {
        store.write(
                PlaceStore.revisionRow(1, "a", place("a", 1), 0),
                PlaceStore.revisionRow(1, "gone", place("gone", 1), 0),
                PlaceStore.revisionRow(2, "a", place("a", 2), 0),
                PlaceStore.revisionRow(2, "gone", null, 0),
                PlaceStore.revisionRow(3, "a", place("a", 3), 0));
        store.write(PlaceStore.followerRow(0, 3), PlaceStore.followerRow(1, 3), PlaceStore.followerRow(2, 3));
        store.write(PlaceStore.forgetRow(StoreFixture.SHARDS));
        assertThat(places.placesAt(1)).as("shard 3 has not begun to follow").hasSize(2);

        store.write(PlaceStore.followerRow(3, 2), PlaceStore.forgetRow(StoreFixture.SHARDS));
        assertThat(places.placesAt(2)).extracting(PlaceRevision::revision).containsExactly(2L);
        assertThat(store.count("place_revision")).isEqualTo(2);

        store.write(PlaceStore.followerRow(3, 3), PlaceStore.forgetRow(StoreFixture.SHARDS));
        assertThat(places.placesAt(3)).extracting(PlaceRevision::revision).containsExactly(3L);
        assertThat(store.count("place_revision")).isEqualTo(1);
    }

    @Test
    void theNewestRevisionIsNeverForgotten() {
        store.write(PlaceStore.revisionRow(1, "a", place("a", 1), 0), PlaceStore.revisionRow(2, "a", null, 0));
        for (int shard = 0; shard < StoreFixture.SHARDS; shard++) {
            store.write(PlaceStore.followerRow(shard, 2));
        }

        store.write(PlaceStore.forgetRow(StoreFixture.SHARDS));

        assertThat(places.latestRevision()).isEqualTo(2);
        assertThat(store.count("place_revision")).isEqualTo(1);
    }

    private List<Long> times(long from, long to) {
        TrackReading reading = tracks.read(AGENT, from, to);
        List<Long> times = new ArrayList<>();
        for (Track page = reading.next(); page != null; page = reading.next()) {
            for (int i = 0; i < page.size(); i++) {
                times.add(page.timeMs(i));
            }
        }
        return times;
    }

    private static TrackChunk chunk(String agent, long... times) {
        TrackChunk chunk = new TrackChunk();
        chunk.runs().add(run(agent, times));
        return chunk;
    }

    /** Received at the times of the fixes. */
    private static TrackRun run(String agent, long... times) {
        TrackRun run = new TrackRun(agent.getBytes(UTF_8));
        for (long time : times) {
            run.received(time, time).track().add(time, 1, 2, Float.NaN);
        }
        return run;
    }

    private LogRecord record(int n, long... times) {
        List<Fix> fixes = new ArrayList<>();
        for (long time : times) {
            fixes.add(fix(AGENT, time));
        }
        return record(n, fixes, new int[times.length]);
    }

    private LogRecord record(int n, List<Fix> fixes, int... outcomes) {
        FixWriter writer = new FixWriter(new BinaryWriter());
        fixes.forEach(writer::write);
        byte[] reply = new byte[outcomes.length];
        for (int i = 0; i < outcomes.length; i++) {
            reply[i] = (byte) outcomes[i];
        }
        CommandBatch batch =
                new CommandBatch("test", 0, 1, List.of(new Command(CommandKind.RECORD_FIXES, writer.toBytes())));
        return new LogRecord(store.seq(n), n == 1 ? 0 : store.seq(n - 1), n, batch, List.of(reply), List.of());
    }

    private static Fix fix(String agent, long timeMs) {
        return new Fix(agent, timeMs, 1, 2, Float.NaN, Float.NaN, Float.NaN, Float.NaN, null);
    }

    private static Place place(String id, double radiusM) {
        return new Place(id, id, "{\"type\":\"Point\",\"coordinates\":[0,0]}", radiusM, 0, 0, null, Long.MAX_VALUE);
    }
}
