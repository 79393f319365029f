package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.TestPlaces.circle;
import static io.sojourn.dwell.detector.TestPlaces.places;
import static io.sojourn.dwell.detector.Trace.minutes;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtentStoriesTest {
    private static final Spot OFFICE = new Spot(13.4, 52.52);
    private static final Spot FAR = OFFICE.north(2_000);
    private static final Position OFFICE_POSITION = new Position(OFFICE.longitudeE7(), OFFICE.latitudeE7());

    @Test
    void theSmallestNamedPlaceAroundTheCentreIsTheExtent() {
        TestPlaces city = places(
                circle("city", OFFICE, 5_000), circle("desk", OFFICE.east(10), 20), circle("block", OFFICE, 100));

        assertThat(extentsOf(city, trace("alice").staysAt(OFFICE, minutes(3)))).containsExactly("desk");
    }

    @Test
    void ofTwoPlacesOfTheSameSizeTheLowerIdIsTheExtent() {
        TestPlaces twins = places(circle("b", OFFICE, 50), circle("a", OFFICE, 50));

        assertThat(extentsOf(twins, trace("alice").staysAt(OFFICE, minutes(3)))).containsExactly("a");
    }

    @Test
    void withoutAPlaceItIsTheSameCellForEveryAgent() {
        Trace bob = trace("bob").withNoise(2, 7).staysAt(OFFICE, minutes(3));

        List<String> alices = extentsOf(PlaceIndex.EMPTY, trace("alice").staysAt(OFFICE, minutes(3)));

        assertThat(alices).isEqualTo(extentsOf(PlaceIndex.EMPTY, bob)).allMatch(id -> id.matches("h3:8a[0-9a-f]{13}"));
    }

    @Test
    void anExtentThatTheAgentUsedNearbyBeforeIsUsedAgain() {
        Spot edge = cellEdgeNear(OFFICE);
        Trace days = trace("alice")
                .staysAt(edge.west(6), minutes(3))
                .movesTo(FAR, 20)
                .staysAt(FAR, minutes(3))
                .movesTo(edge.east(6), 20)
                .staysAt(edge.east(6), minutes(3));

        List<String> extents = extentsOf(PlaceIndex.EMPTY, days);

        assertThat(extents).hasSize(3);
        assertThat(extents.get(2)).isEqualTo(extents.get(0)).isNotEqualTo(extents.get(1));
    }

    @Test
    void aNamedPlaceUsedBeforeIsUsedAgainFromJustBesideIt() {
        TestPlaces city = places(circle("office", OFFICE, 20));
        Trace days = trace("alice")
                .staysAt(OFFICE.east(15), minutes(3))
                .movesTo(FAR, 20)
                .movesTo(OFFICE.east(30), 20)
                .staysAt(OFFICE.east(30), minutes(3));

        assertThat(extentsOf(city, days)).containsExactly("office", "office");
    }

    @Test
    void aNamedPlaceThatMovedAwaySinceIsNotUsedAgain() {
        DetectorRun run = DetectorRun.withDefaults().among(places(circle("office", OFFICE, 20)));
        Trace days = trace("alice").staysAt(OFFICE.east(15), minutes(3)).movesTo(FAR, 20);
        run.plays(days);
        run.among(places(circle("office", FAR.north(900), 20)));

        run.plays(days.movesTo(OFFICE.east(30), 20).staysAt(OFFICE.east(30), minutes(3)));

        assertThat(run.events(EncounterStarted.class))
                .last()
                .satisfies(started -> assertThat(started.stay().extentId()).startsWith("h3:"));
    }

    @Test
    void anAgentRemembersThirtyTwoExtentsAndForgetsTheLeastRecent() {
        PastExtents past = new PastExtents();
        for (int i = 0; i < PastExtents.LIMIT; i++) {
            past.use(i % 2 == 0 ? Dwell.atCell(i + 1) : Dwell.atPlace("p" + i, "P"), OFFICE_POSITION);
        }
        past.use(Dwell.atCell(1), OFFICE_POSITION);

        past.use(Dwell.atPlace("new", "New"), OFFICE_POSITION);

        assertThat(past.size()).isEqualTo(PastExtents.LIMIT);
        assertThat(past.cell(0)).isEqualTo(3);
        assertThat(past.placeId(1)).isEqualTo("p3");
        assertThat(past.cell(PastExtents.LIMIT - 2)).isEqualTo(1);
        assertThat(past.placeId(PastExtents.LIMIT - 1)).isEqualTo("new");
    }

    private static List<String> extentsOf(PlaceIndex places, Trace trace) {
        return DetectorRun.withDefaults().among(places).plays(trace).events(EncounterStarted.class).stream()
                .map(started -> started.stay().extentId())
                .toList();
    }

    private static Spot cellEdgeNear(Spot spot) {
        long cell = DetectorRun.NAMER.cell(spot.longitude(), spot.latitude());
        Spot edge = spot;
        while (DetectorRun.NAMER.cell(edge.longitude(), edge.latitude()) == cell) {
            edge = edge.east(1);
        }
        return edge;
    }
}
