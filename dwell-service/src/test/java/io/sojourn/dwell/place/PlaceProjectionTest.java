package io.sojourn.dwell.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.cluster.store.Row;
import io.sojourn.dwell.machine.ShardFixture;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.place.PlaceChange.Condition;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.settings.DwellSettings;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceProjectionTest {
    private static final long T0 = 1_800_000_000_000L;

    private final MemoryPlaces places = new MemoryPlaces();
    private final ShardFixture registrar = new ShardFixture(PlaceRegistry.SHARD, DwellSettings.DEFAULT, places);

    @Test
    void theRegistrarWritesWhatItTook() {
        Place office = place("office", Long.MAX_VALUE);

        LogRecord record = registrar.apply(T0, register(put(office), delete("cafe")), register(delete("nobody")));

        assertThat(rows(record))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        PlaceStore.revisionRow(1, "office", office, T0), PlaceStore.revisionRow(1, "cafe", null, T0));
    }

    @Test
    void anExpiredPlaceIsDeletedAndAllFollow() {
        registrar.apply(T0, register(put(place("popup", T0 + 5000))));
        assertThat(registrar.machine().nextTimerMs()).isEqualTo(T0 + 5000);

        LogRecord record = registrar.apply(T0 + 5000, Command.tick());

        assertThat(rows(record))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(PlaceStore.revisionRow(2, "popup", null, T0 + 5000));
        assertThat(places.placesAt(2)).isEmpty();
    }

    @Test
    void onlyTheRegistrarRegisters() {
        ShardFixture other = new ShardFixture(5, DwellSettings.DEFAULT, places);

        LogRecord record = other.apply(T0, register(put(place("office", Long.MAX_VALUE))));

        assertThat(CommandReply.isRefused(record.replies().get(0))).isTrue();
        assertThat(rows(record)).isEmpty();
    }

    @Test
    void aCheckpointNotesWhichRevisionItFollows() {
        long revision = places.put(place("office", Long.MAX_VALUE));
        LogRecord follows = registrar.apply(T0, ShardFixture.follow(revision));
        LogRecord refused = registrar.apply(T0, ShardFixture.follow(revision + 10));
        List<Row> rows = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        List<Row> none = new ArrayList<>();

        PlaceProjection.fold(new ShardId(Role.DWELL, 0), 64, List.of(follows, refused), rows);
        PlaceProjection.fold(new ShardId(Role.DWELL, 9), 64, List.of(follows, refused), others);
        PlaceProjection.fold(new ShardId(Role.DWELL, 9), 64, List.of(refused), none);

        assertThat(rows).containsExactly(PlaceStore.followerRow(0, revision), PlaceStore.forgetRow(64));
        assertThat(others).containsExactly(PlaceStore.followerRow(9, revision));
        assertThat(none).isEmpty();
    }

    private static List<Row> rows(LogRecord record) {
        List<Row> rows = new ArrayList<>();
        PlaceProjection.project(record, rows);
        return rows;
    }

    private static Command register(PlaceChange... changes) {
        return new Command(CommandKind.REGISTER_PLACES, PlaceChange.encode(List.of(changes)));
    }

    private static PlaceChange put(Place place) {
        return new PlaceChange(place.id(), place, Condition.NONE);
    }

    private static PlaceChange delete(String id) {
        return new PlaceChange(id, null, id.equals("nobody") ? Condition.MUST_EXIST : Condition.NONE);
    }

    private static Place place(String id, long expiresAtMs) {
        return new Place(id, id, "{\"type\":\"Point\",\"coordinates\":[0,0]}", 5, 0, 0, null, expiresAtMs);
    }
}
