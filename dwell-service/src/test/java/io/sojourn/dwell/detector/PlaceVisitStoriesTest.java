package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.TestPlaces.circle;
import static io.sojourn.dwell.detector.TestPlaces.places;
import static io.sojourn.dwell.detector.Trace.MORNING;
import static io.sojourn.dwell.detector.Trace.fix;
import static io.sojourn.dwell.detector.Trace.minutes;
import static io.sojourn.dwell.detector.Trace.seconds;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceVisitStoriesTest {
    private static final Spot SHOP = new Spot(13.4, 52.52);
    private static final Spot BEFORE = SHOP.west(200);
    private static final Spot BEHIND = SHOP.east(200);
    private static final long START = MORNING.toEpochMilli();

    @Test
    void walkingThroughAPlaceEntersAndLeavesItOnce() {
        DetectorRun run = in(places(circle("shop", SHOP, 30)))
                .plays(trace("alice").startsAt(BEFORE).walksTo(BEHIND));

        assertThat(run.story()).isEqualTo("place_enter place_exit");
        PlaceExited exited = run.events(PlaceExited.class).get(0);
        assertThat(exited.reason()).isEqualTo(EndReason.LEFT);
        assertThat(exited.enteredMs())
                .isEqualTo(run.events(PlaceEntered.class).get(0).timeMs());
        assertThat(exited.timeMs()).isGreaterThan(exited.enteredMs());
        assertThat(SHOP.metresTo(Spot.of(exited.location()))).isLessThanOrEqualTo(30);
    }

    @Test
    void oneFixInsideIsEnoughWithoutDelays() {
        DetectorRun run = in(places(circle("shop", SHOP, 30)));

        for (Spot spot : List.of(BEFORE, SHOP, BEHIND)) {
            run.receives(fix("alice", START + run.outcomes.size() * 30_000L, spot, Float.NaN));
        }

        assertThat(run.story()).isEqualTo("place_enter place_exit");
    }

    @Test
    void anEnterDelayPassesOverThoseWhoOnlyWalkBy() {
        DetectorRun run = in(places(circle("shop", SHOP, 30).entersAfter(minutes(1))))
                .plays(trace("alice").startsAt(BEFORE).walksTo(BEHIND));

        assertThat(run.events).isEmpty();
    }

    @Test
    void anEnterIsToldAfterItsDelayAndDatedBack() {
        DetectorRun run = in(places(circle("shop", SHOP, 30).entersAfter(minutes(1))))
                .plays(trace("alice").staysAt(SHOP, minutes(1)));

        PlaceEntered entered = run.events(PlaceEntered.class).get(0);
        assertThat(entered.timeMs()).isEqualTo(START);
        assertThat(run.agent("alice").placeIds()).containsExactly("shop");
    }

    @Test
    void anExitDelayPassesOverAShortWayOut() {
        DetectorRun run = in(places(circle("shop", SHOP, 30).exitsAfter(minutes(2))))
                .plays(trace("alice")
                        .staysAt(SHOP, seconds(40))
                        .staysAt(BEHIND, seconds(60))
                        .staysAt(SHOP, seconds(40)));

        assertThat(run.events(PlaceExited.class)).isEmpty();
    }

    @Test
    void anExitIsToldAfterItsDelayAndDatedBackToTheLastFixInside() {
        DetectorRun run = in(places(circle("shop", SHOP, 30).exitsAfter(minutes(2))))
                .plays(trace("alice").staysAt(SHOP, seconds(40)).staysAt(BEHIND, seconds(120)));

        assertThat(run.events(PlaceExited.class)).singleElement().satisfies(exited -> {
            assertThat(exited.timeMs()).isEqualTo(START + 40_000);
            assertThat(exited.enteredMs()).isEqualTo(START);
        });
    }

    @Test
    void anExitDelayRunsFromTheFirstFixOutside() {
        DetectorRun run = in(places(circle("shop", SHOP, 30).exitsAfter(minutes(2))))
                .plays(trace("alice").staysAt(SHOP, seconds(40)).staysAt(BEHIND, seconds(110)));

        assertThat(run.events(PlaceExited.class)).isEmpty();
    }

    @Test
    void jitterAtABoundaryDoesNotAlternate() {
        Spot boundary = SHOP.east(30);

        DetectorRun run = in(places(circle("shop", SHOP, 30)))
                .plays(trace("alice").withFixEvery(seconds(2)).withNoise(3, 11).staysAt(boundary, minutes(20)));

        assertThat(run.events(PlaceEntered.class)).hasSize(1);
        assertThat(run.events(PlaceExited.class)).isEmpty();
    }

    @Test
    void whoStandsJustOutsideForLongIsOutside() {
        DetectorRun run = in(places(circle("shop", SHOP, 30)))
                .plays(trace("alice").staysAt(SHOP, seconds(30)).staysAt(SHOP.east(35), minutes(1)));

        assertThat(run.events(PlaceExited.class))
                .singleElement()
                .satisfies(exited -> assertThat(exited.timeMs()).isEqualTo(START + 30_000));
    }

    @Test
    void nestedPlacesAreEnteredAndLeftEach() {
        DetectorRun run = in(places(circle("shop", SHOP, 30), circle("mall", SHOP, 120)))
                .plays(trace("alice").startsAt(BEFORE).walksTo(BEHIND));

        assertThat(run.events)
                .extracting(event -> event.type().wireName() + " " + event.placeId())
                .containsExactly("place_enter mall", "place_enter shop", "place_exit shop", "place_exit mall");
    }

    @Test
    void placesEnteredWithOneFixComeInTheOrderOfTheirIds() {
        DetectorRun run = in(places(circle("c", SHOP, 30), circle("a", SHOP, 120), circle("b", SHOP, 60)));

        run.receives(fix("alice", START, SHOP, Float.NaN));

        assertThat(run.agent("alice").placeIds()).containsExactly("a", "b", "c");
    }

    @Test
    void aGapThatEndsElsewhereLeavesThePlaceForThatReason() {
        DetectorRun run = DetectorRun.with(new DwellSettings(AgentSettings.DEFAULT, 0, 300_000, 3_600_000))
                .among(places(circle("shop", SHOP, 30).exitsAfter(minutes(2))));

        run.plays(trace("alice")
                .staysAt(SHOP, seconds(30))
                .isSilentFor(minutes(10))
                .staysAt(BEHIND, seconds(0)));

        assertThat(run.events(PlaceExited.class)).singleElement().satisfies(exited -> {
            assertThat(exited.reason()).isEqualTo(EndReason.GAP);
            assertThat(exited.timeMs()).isEqualTo(START + 30_000);
        });
    }

    @Test
    void aDeletedPlaceIsLeftAndItsStayEndsAndANewOneBeginsOnTheSpot() {
        TestPlaces city = places(circle("shop", SHOP, 30));
        Trace day = trace("alice").staysAt(SHOP, minutes(5));
        DetectorRun run = in(city).plays(day);
        int told = day.fixes().size();

        run.placesBecome(city.without("shop"), START + 305_000, "shop");
        day.staysAt(SHOP, minutes(5)).fixes().stream().skip(told).forEach(run::receives);

        assertThat(run.story())
                .isEqualTo("place_enter encounter_start encounter encounter_end place_exit encounter_start encounter");
        assertThat(ended(run).reason()).isEqualTo(EndReason.PLACE_DELETED);
        assertThat(ended(run).endMs()).isEqualTo(START + 300_000);
        assertThat(run.events(PlaceExited.class).get(0).reason()).isEqualTo(EndReason.PLACE_DELETED);
        var starts = run.events(PlaceEvent.EncounterStarted.class);
        assertThat(starts.get(1).stay().extentId()).startsWith("h3:");
        assertThat(starts.get(1).stay().startMs()).isEqualTo(START + 300_000);
        assertThat(starts.get(1).stay().encounterId())
                .isNotEqualTo(starts.get(0).stay().encounterId());
    }

    @Test
    void aPlaceMovedAwayFromUnderTheAgentIsLeft() {
        TestPlaces city = places(circle("shop", SHOP, 30));
        DetectorRun run = in(city).plays(trace("alice").staysAt(SHOP, minutes(5)));

        run.placesBecome(city.with(city.circles().get("shop").movedTo(BEHIND)), START + 305_000, "shop");

        assertThat(run.story()).endsWith("encounter_end place_exit");
        assertThat(run.agent("alice").placeIds()).isEmpty();
        assertThat(run.agent("alice").dwelling()).isFalse();
    }

    @Test
    void aPlaceThatIsOnlyRenamedIsNotLeft() {
        TestPlaces city = places(circle("shop", SHOP, 30));
        DetectorRun run = in(city).plays(trace("alice").staysAt(SHOP, minutes(5)));

        run.placesBecome(city.with(city.circles().get("shop").renamed("Bazaar")), START + 305_000, "shop");
        run.ticksAt(START + 7_200_000);

        assertThat(run.story()).isEqualTo("place_enter encounter_start encounter encounter_end place_exit agent_lost");
        assertThat(run.events(PlaceExited.class).get(0).placeName()).isEqualTo("Bazaar");
    }

    @Test
    void aPlaceDeletedWhileItsEnterDelayRunsWasNeverEntered() {
        TestPlaces city = places(circle("shop", SHOP, 30).entersAfter(minutes(5)));
        DetectorRun run = in(city).plays(trace("alice").staysAt(SHOP, seconds(30)));

        run.placesBecome(PlaceIndex.EMPTY, START + 40_000, "shop");

        assertThat(run.events).isEmpty();
        assertThat(run.agent("alice").concernsPlaces()).isFalse();
    }

    @Test
    void anotherPlacesEndLeavesTheStayAlone() {
        TestPlaces city = places(circle("shop", SHOP, 30), circle("mall", SHOP, 120));
        DetectorRun run = in(city).plays(trace("alice").staysAt(SHOP, minutes(5)));

        run.placesBecome(city.without("mall"), START + 305_000, "mall");

        assertThat(run.story()).endsWith("encounter place_exit");
        assertThat(run.agent("alice").dwelling()).isTrue();
    }

    private static DetectorRun in(TestPlaces places) {
        return DetectorRun.withDefaults().among(places);
    }

    private static PlaceEvent.EncounterEnded ended(DetectorRun run) {
        return run.events(PlaceEvent.EncounterEnded.class).get(0);
    }
}
