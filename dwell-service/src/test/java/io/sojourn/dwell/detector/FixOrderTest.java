package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.Trace.MORNING;
import static io.sojourn.dwell.detector.Trace.fix;
import static io.sojourn.dwell.detector.Trace.minutes;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixOrderTest {
    private static final Spot OFFICE = new Spot(13.4, 52.52);
    private static final long START = MORNING.toEpochMilli();

    @Test
    void aFixSentAgainIsADuplicateHoweverManyCameBetween() {
        List<Fix> morning = trace("alice").staysAt(OFFICE, minutes(60)).fixes();
        DetectorRun run = DetectorRun.withDefaults().plays(morning);

        run.outcomes.clear();
        run.plays(morning);

        assertThat(run.outcomes).hasSameSizeAs(morning).allMatch(FixOutcome::isDuplicate);
        assertThat(run.story()).isEqualTo("encounter_start encounter");
    }

    @Test
    void theSameFixOfAnotherAgentIsNoDuplicate() {
        DetectorRun run = DetectorRun.withDefaults();
        // Their hash codes are the same.
        run.receives(fix("Aa", START, OFFICE, Float.NaN));

        assertThat(run.receives(fix("BB", START, OFFICE, Float.NaN))).isZero();
    }

    @Test
    void aDuplicateIsKnownAfterARestart() {
        DetectorRun run = DetectorRun.withDefaults();
        run.receives(fix("alice", START, OFFICE, Float.NaN));

        run.restarts();

        assertThat(run.receives(fix("alice", START, OFFICE, Float.NaN))).isEqualTo(FixOutcome.DUPLICATE);
    }

    @Test
    void memoryOfFixesIsBoundedAndTheOldestGoFirst() {
        RecentFixes recent = new RecentFixes(100);
        for (int i = 0; i < 250; i++) {
            assertThat(recent.add(1, at(i))).isTrue();
        }

        assertThat(recent.add(1, at(249))).isFalse();
        assertThat(recent.add(1, at(150))).isFalse();
        assertThat(recent.add(1, at(20))).isTrue();
    }

    @Test
    void aLateFixIsCountedAndChangesNothing() {
        DetectorRun run = DetectorRun.withDefaults().plays(trace("alice").staysAt(OFFICE, minutes(3)));

        int outcome = run.receives(fix("alice", START + 55_000, OFFICE.north(5_000), Float.NaN), START + 181_000);

        assertThat(outcome).isEqualTo(FixOutcome.LATE | FixOutcome.DWELLING);
        assertThat(run.agent("alice").fixTimeMs()).isEqualTo(START + 180_000);
        assertThat(run.agent("alice").lastSeenMs()).isEqualTo(START + 181_000);
    }

    @Test
    void fixesOfTheSameMomentElsewhereAreTakenInTheirOrder() {
        DetectorRun run = DetectorRun.withDefaults();
        run.receives(fix("alice", START, OFFICE, Float.NaN));

        int outcome = run.receives(fix("alice", START, OFFICE.north(12), Float.NaN));

        assertThat(outcome).isZero();
        assertThat(Spot.of(run.agent("alice").location()).metresTo(OFFICE)).isBetween(11.0, 13.0);
    }

    @Test
    void aSuspectFixIsDroppedWhenTheNextIsBackWhereTheAgentWas() {
        DetectorRun run = DetectorRun.withDefaults();
        run.receives(fix("alice", START, OFFICE, Float.NaN));

        int held = run.receives(fix("alice", START + 5_000, OFFICE.north(3_000), Float.NaN));
        int next = run.receives(fix("alice", START + 60_000, OFFICE.north(3), Float.NaN));

        assertThat(held).isEqualTo(FixOutcome.HELD);
        assertThat(next).isEqualTo(FixOutcome.DWELLING);
        assertThat(run.story()).isEqualTo("encounter_start");
    }

    @Test
    void aSuspectFixIsAcceptedWhenTheNextAgreesWithIt() {
        Spot station = OFFICE.north(3_000);
        DetectorRun run = DetectorRun.withDefaults();
        run.receives(fix("alice", START, OFFICE, Float.NaN));
        run.receives(fix("alice", START + 5_000, station, Float.NaN));

        int next = run.receives(fix("alice", START + 65_000, station.east(5), Float.NaN));

        assertThat(next).isEqualTo(FixOutcome.DWELLING);
        assertThat(run.agent("alice").stay(DetectorRun.NAMER).startMs()).isEqualTo(START + 5_000);
    }

    @Test
    void jumpsThatDoNotAgreeWithEachOtherAreHeldInTurn() {
        DetectorRun run = DetectorRun.withDefaults();
        run.receives(fix("alice", START, OFFICE, Float.NaN));

        int first = run.receives(fix("alice", START + 1_000, OFFICE.north(5_000), Float.NaN));
        int second = run.receives(fix("alice", START + 2_000, OFFICE.south(5_000), Float.NaN));

        assertThat(List.of(first, second)).containsOnly(FixOutcome.HELD);
        assertThat(Spot.of(run.agent("alice").location()).metresTo(OFFICE)).isLessThan(1);
    }

    @Test
    void fixesAreReorderedWithinTheReorderTime() {
        DetectorRun run = DetectorRun.with(reordering(5_000));
        List<Fix> stay = trace("alice")
                .withFixEvery(Trace.seconds(1))
                .staysAt(OFFICE, minutes(3))
                .fixes();
        for (int i = 0; i + 2 < stay.size(); i += 3) {
            run.receives(stay.get(i + 2));
            run.receives(stay.get(i));
            run.receives(stay.get(i + 1));
        }

        assertThat(run.outcomes).noneMatch(FixOutcome::isLate);
        assertThat(run.story()).isEqualTo("encounter_start encounter");
        assertThat(run.events(EncounterStarted.class).get(0).stay().startMs()).isEqualTo(START);
    }

    @Test
    void aTimerReleasesWhatWaits() {
        DetectorRun run = DetectorRun.with(reordering(3_000));
        run.receives(fix("alice", START, OFFICE, Float.NaN), START + 500);
        AgentState alice = run.agent("alice");

        assertThat(run.detector().reorderDeadlineMs(alice)).isEqualTo(START + 3_500);
        run.ticksAt(START + 3_499);
        assertThat(alice.fixTimeMs()).isEqualTo(Long.MIN_VALUE);
        run.ticksAt(START + 3_500);
        assertThat(alice.fixTimeMs()).isEqualTo(START);
        assertThat(run.detector().reorderDeadlineMs(alice)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theReorderBufferIsBounded() {
        DetectorRun run = DetectorRun.with(reordering(5_000));
        for (int i = 0; i < ReorderBuffer.LIMIT + 10; i++) {
            run.receives(fix("alice", START + i, OFFICE.north(i * 0.1), Float.NaN), START);
        }

        assertThat(run.agent("alice").fixTimeMs()).isEqualTo(START + 9);
    }

    @Test
    void aLateFixOfALongStayNeverMakesItsDurationNegative() {
        DetectorRun run = DetectorRun.withDefaults().plays(trace("alice").staysAt(OFFICE, minutes(10)));
        run.receives(fix("alice", START - 5_000, OFFICE, Float.NaN), START + 601_000);

        run.ticksAt(START + 7_200_000);

        EncounterEnded ended = run.events(EncounterEnded.class).get(0);
        assertThat(ended.endMs() - ended.stay().startMs()).isEqualTo(600_000);
    }

    private static DwellSettings reordering(long reorderMs) {
        return new DwellSettings(AgentSettings.DEFAULT, reorderMs, 900_000, 900_000);
    }

    private static Sighting at(long timeMs) {
        return new Sighting().set(timeMs, 1, 2, 0);
    }
}
