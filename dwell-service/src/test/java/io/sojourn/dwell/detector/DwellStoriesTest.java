package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.TestPlaces.circle;
import static io.sojourn.dwell.detector.TestPlaces.places;
import static io.sojourn.dwell.detector.Trace.MORNING;
import static io.sojourn.dwell.detector.Trace.minutes;
import static io.sojourn.dwell.detector.Trace.seconds;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.PlaceEvent.Transitioned;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import org.junit.jupiter.api.Test;

class DwellStoriesTest {
    private static final Spot HOME = new Spot(-8.6254, 52.6634);
    private static final Spot OFFICE = HOME.east(800);
    private static final Spot CAFE = OFFICE.north(400);
    private static final long START = MORNING.toEpochMilli();

    @Test
    void aStayIsToldWhenItStartsCountsAndEnds() {
        Trace day = trace("alice").staysAt(OFFICE, minutes(5)).walksTo(CAFE);

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(run.story()).isEqualTo("encounter_start encounter encounter_end transition");
        EncounterStarted started = run.events(EncounterStarted.class).get(0);
        assertThat(started.timeMs()).isEqualTo(START + 60_000);
        assertThat(started.stay().startMs()).isEqualTo(START);
        assertThat(run.events(EncounterRecorded.class).get(0).timeMs()).isEqualTo(START + 120_000);
        EncounterEnded ended = run.events(EncounterEnded.class).get(0);
        assertThat(ended.reason()).isEqualTo(EndReason.LEFT);
        assertThat(ended.recorded()).isTrue();
        // Two fixes of the walk, 14 m and 28 m on, lie within one and a half radii.
        assertThat(ended.endMs()).isEqualTo(START + 320_000);
        assertThat(ended.stay().encounterId()).isEqualTo(started.stay().encounterId());
    }

    @Test
    void aTransitionTellsFromWhereToWhereAndHowLong() {
        Trace day = trace("alice").staysAt(OFFICE, minutes(5)).walksTo(CAFE);

        DetectorRun run = DetectorRun.withDefaults()
                .among(places(circle("office", OFFICE, 30)))
                .plays(day);

        Transitioned left = run.events(Transitioned.class).get(0);
        assertThat(left.fromExtentId()).isEqualTo("office");
        assertThat(left.fromExtentName()).isEqualTo("The office");
        assertThat(OFFICE.metresTo(Spot.of(left.from()))).isLessThan(10);
        assertThat(OFFICE.metresTo(Spot.of(left.to()))).isBetween(50.0, 120.0);
        assertThat(left.dwellDurationMs()).isEqualTo(320_000);
    }

    @Test
    void thirtyNoisyMinutesInOnePlaceAreOneEncounter() {
        Trace parked = trace("van").withFixEvery(seconds(5)).withNoise(8, 42).staysAt(HOME, minutes(30));

        DetectorRun run = DetectorRun.withDefaults().plays(parked);

        assertThat(run.story()).isEqualTo("encounter_start encounter");
        assertThat(HOME.metresTo(
                        Spot.of(run.agent("van").view(DetectorRun.NAMER).stay().center())))
                .isLessThan(5);
    }

    @Test
    void oneJumpNeitherSplitsNorEndsAStay() {
        Trace day = trace("alice")
                .staysAt(OFFICE, minutes(3))
                .isOnceSeenAt(OFFICE.north(300))
                .staysAt(OFFICE, minutes(3));

        DetectorRun run = DetectorRun.withDefaults().plays(day).ticksAt(START + 3_600_000);

        assertThat(run.story()).isEqualTo("encounter_start encounter encounter_end agent_lost");
        assertThat(run.events(EncounterEnded.class).get(0).endMs()).isEqualTo(START + 380_000);
    }

    @Test
    void oneJumpDoesNotDelayAStayThatHasNotStartedYet() {
        Trace day = trace("alice")
                .withFixEvery(seconds(5))
                .staysAt(OFFICE, seconds(30))
                .isOnceSeenAt(OFFICE.north(60))
                .staysAt(OFFICE, minutes(1));

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(run.events(EncounterStarted.class)).singleElement().satisfies(started -> {
            assertThat(started.stay().startMs()).isEqualTo(START);
            assertThat(started.timeMs()).isEqualTo(START + 60_000);
        });
    }

    @Test
    void aSparseFixPastBothTimesTellsBothEventsInOrder() {
        Trace day = trace("alice").withFixEvery(minutes(10)).staysAt(OFFICE, minutes(10));

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(run.story()).isEqualTo("encounter_start encounter");
        assertThat(run.events).allSatisfy(event -> assertThat(event.timeMs()).isEqualTo(START + 600_000));
    }

    @Test
    void aSparseTrackerThatMovesOnTellsTheEndBeforeTheNextStart() {
        Trace day = trace("alice")
                .withFixEvery(minutes(5))
                .staysAt(HOME, minutes(10))
                .staysAt(OFFICE, minutes(10));

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(run.story())
                .isEqualTo("encounter_start encounter encounter_end transition encounter_start encounter");
        assertThat(run.events(EncounterStarted.class).get(1).stay().startMs()).isEqualTo(START + 900_000);
    }

    @Test
    void poorAccuracyDoesNotMoveTheAgentButKeepsItAlive() {
        DetectorRun run = DetectorRun.withDefaults().plays(trace("alice").staysAt(OFFICE, minutes(3)));

        int outcome = run.receives(Trace.fix("alice", START + 200_000, CAFE, 150));

        assertThat(outcome).isEqualTo(FixOutcome.INACCURATE | FixOutcome.DWELLING);
        assertThat(Spot.of(run.agent("alice").location()).metresTo(OFFICE)).isLessThan(0.1);
        assertThat(run.agent("alice").lastSeenMs()).isEqualTo(START + 200_000);
    }

    @Test
    void anAccuracyOfZeroMeansUnknown() {
        DetectorRun run =
                DetectorRun.withDefaults().plays(trace("alice").withAccuracy(0).staysAt(OFFICE, minutes(3)));

        assertThat(run.story()).isEqualTo("encounter_start encounter");
    }

    @Test
    void anInaccurateFixWeighsLittleInTheCentre() {
        Trace day = trace("alice")
                .withAccuracy(5)
                .staysAt(OFFICE, minutes(2))
                .withAccuracy(50)
                .staysAt(OFFICE.east(20), minutes(2));

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(OFFICE.metresTo(Spot.of(
                        run.agent("alice").view(DetectorRun.NAMER).stay().center())))
                .isLessThan(1);
    }

    @Test
    void fixesOutsideWithinTheirAccuracyDoNotEndAStayAtOnce() {
        Trace day = trace("alice")
                .staysAt(OFFICE, minutes(3))
                .withAccuracy(60)
                .staysAt(OFFICE.east(70), seconds(40))
                .staysAt(OFFICE, minutes(1));

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(run.story()).isEqualTo("encounter_start encounter");
    }

    @Test
    void fixesOutsideWithinTheirAccuracyEndAStayWhenTheyLastForADwell() {
        Trace day = trace("alice").staysAt(OFFICE, minutes(3)).withAccuracy(60).staysAt(OFFICE.east(70), seconds(70));

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(run.story()).isEqualTo("encounter_start encounter encounter_end transition encounter_start");
    }

    @Test
    void theCentreIsWhereTheAgentStandsAndNotWhereItCameIn() {
        DetectorRun run = DetectorRun.withDefaults().among(places(circle("kiosk", OFFICE, 9)));

        // In from the edge with a second between fixes, then hardly a word, as receivers do.
        for (int metres = 24; metres >= 0; metres -= 6) {
            run.receives(Trace.fix("alice", START + (24 - metres) * 250L, OFFICE.west(metres), Float.NaN));
        }
        run.receives(Trace.fix("alice", START + 40_000, OFFICE, Float.NaN));
        run.receives(Trace.fix("alice", START + 70_000, OFFICE, Float.NaN));
        run.receives(Trace.fix("alice", START + 80_000, OFFICE, Float.NaN));
        run.receives(Trace.fix("alice", START + 90_000, OFFICE, Float.NaN));

        assertThat(run.events(EncounterStarted.class))
                .singleElement()
                .satisfies(started -> assertThat(started.stay().extentId()).isEqualTo("kiosk"));
        assertThat(OFFICE.metresTo(
                        Spot.of(run.agent("alice").stay(DetectorRun.NAMER).center())))
                .isLessThan(9);
    }

    @Test
    void aGapAtTheSamePlaceIsBridged() {
        DwellSettings settings = new DwellSettings(AgentSettings.DEFAULT, 0, 300_000, 3_600_000);
        Trace day = trace("alice")
                .staysAt(OFFICE, minutes(5))
                .isSilentFor(minutes(30))
                .staysAt(OFFICE.north(10), minutes(5));

        DetectorRun run = DetectorRun.with(settings).plays(day);

        assertThat(run.story()).isEqualTo("encounter_start encounter");
    }

    @Test
    void aGapThatEndsElsewhereEndsTheStayWithItsLastFix() {
        DwellSettings settings = new DwellSettings(AgentSettings.DEFAULT, 0, 300_000, 3_600_000);
        Trace day = trace("alice")
                .staysAt(OFFICE, minutes(5))
                .isSilentFor(minutes(30))
                .staysAt(CAFE, minutes(5));

        DetectorRun run = DetectorRun.with(settings).plays(day);

        assertThat(run.story()).isEqualTo("encounter_start encounter encounter_end encounter_start encounter");
        EncounterEnded ended = run.events(EncounterEnded.class).get(0);
        assertThat(ended.reason()).isEqualTo(EndReason.GAP);
        assertThat(ended.endMs()).isEqualTo(START + 300_000);
    }

    @Test
    void aCandidateDoesNotBridgeAGap() {
        DwellSettings settings = new DwellSettings(AgentSettings.DEFAULT, 0, 300_000, 3_600_000);
        Trace day = trace("alice")
                .staysAt(OFFICE, seconds(30))
                .isSilentFor(minutes(10))
                .staysAt(OFFICE, seconds(30));

        DetectorRun run = DetectorRun.with(settings).plays(day);

        assertThat(run.events).isEmpty();
    }

    @Test
    void aNewSettingHoldsInTheMiddleOfAStay() {
        DetectorRun run = DetectorRun.withDefaults().plays(trace("alice").staysAt(OFFICE, seconds(90)));

        run.settingsOf("alice", new AgentSettings(200, 60_000, 600_000, 100, 85))
                .plays(trace("alice").isSilentFor(seconds(110)).staysAt(OFFICE.north(150), minutes(9)));

        assertThat(run.story()).isEqualTo("encounter_start encounter");
        assertThat(run.events(EncounterRecorded.class).get(0).timeMs()).isEqualTo(START + 600_000);
        assertThat(run.agent("alice").ownSettings()).isNotNull();
    }

    @Test
    void settingsTakenAwayLeaveTheServers() {
        DetectorRun run = DetectorRun.withDefaults()
                .settingsOf("alice", new AgentSettings(25, 3_600_000, 3_600_000, 100, 85))
                .settingsOf("alice", null)
                .plays(trace("alice").staysAt(OFFICE, minutes(3)));

        assertThat(run.story()).isEqualTo("encounter_start encounter");
    }

    @Test
    void anAgentMayCreepButItsStayDoesNotFollow() {
        Trace day = trace("alice").staysAt(OFFICE, minutes(5)).movesTo(OFFICE.east(200), 0.05);

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        EncounterEnded ended = run.events(EncounterEnded.class).get(0);
        assertThat(OFFICE.metresTo(Spot.of(ended.stay().center()))).isLessThanOrEqualTo(12.6);
    }
}
