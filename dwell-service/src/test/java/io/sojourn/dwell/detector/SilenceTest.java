package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.TestPlaces.circle;
import static io.sojourn.dwell.detector.TestPlaces.places;
import static io.sojourn.dwell.detector.Trace.MORNING;
import static io.sojourn.dwell.detector.Trace.fix;
import static io.sojourn.dwell.detector.Trace.minutes;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.AgentBack;
import io.sojourn.protocol.event.PlaceEvent.AgentLost;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.settings.AgentSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Spot OFFICE = new Spot(13.4, 52.52);
    private static final long START = MORNING.toEpochMilli();
    private static final long LAST = START + 300_000;
    private static final long TIMEOUT = 900_000;

    @Test
    void aSilentAgentLeavesItsStayAndItsPlacesAndIsLostOnce() {
        DetectorRun run = inTheOffice();

        run.ticksAt(LAST + TIMEOUT - 1);
        assertThat(run.story()).isEqualTo("place_enter encounter_start encounter");
        run.ticksAt(LAST + TIMEOUT).ticksAt(LAST + 2 * TIMEOUT);

        assertThat(run.story()).isEqualTo("place_enter encounter_start encounter encounter_end place_exit agent_lost");
        EncounterEnded ended = run.events(EncounterEnded.class).get(0);
        assertThat(ended.reason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(ended.endMs()).isEqualTo(LAST);
        PlaceExited exited = run.events(PlaceExited.class).get(0);
        assertThat(exited.reason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(exited.timeMs()).isEqualTo(LAST);
        assertThat(run.events(AgentLost.class).get(0).lastSeenMs()).isEqualTo(LAST);
    }

    @Test
    void aLostAgentThatIsHeardOfAgainIsBack() {
        DetectorRun run = inTheOffice().ticksAt(LAST + TIMEOUT);
        run.events.clear();

        run.receives(fix("alice", LAST + 2 * TIMEOUT, OFFICE, Float.NaN));

        assertThat(run.story()).isEqualTo("agent_back place_enter");
        AgentBack back = run.events(AgentBack.class).get(0);
        assertThat(back.lastSeenMs()).isEqualTo(LAST);
        assertThat(back.timeMs()).isEqualTo(LAST + 2 * TIMEOUT);
        assertThat(run.agent("alice").lost()).isFalse();
    }

    @Test
    void liveAndReplayedInputTellTheSameStays() {
        List<Fix> day = trace("alice")
                .staysAt(OFFICE, minutes(5))
                .isSilentFor(minutes(40))
                .staysAt(OFFICE, minutes(5))
                .fixes();
        DetectorRun live = DetectorRun.withDefaults().among(places(circle("office", OFFICE, 50)));
        DetectorRun replayed = DetectorRun.withDefaults().among(places(circle("office", OFFICE, 50)));

        day.forEach(fix -> live.ticksAt(fix.timeMs() - 1_000).receives(fix));
        day.forEach(fix -> replayed.receives(fix, START + 86_400_000));

        assertThat(stays(live)).isEqualTo(stays(replayed)).isNotEmpty();
    }

    @Test
    void aTimerThatComesTooLateMakesNoDifference() {
        DetectorRun punctual = inTheOffice().ticksAt(LAST + TIMEOUT);
        DetectorRun tardy = inTheOffice();

        punctual.receives(fix("alice", LAST + 2 * TIMEOUT, OFFICE, Float.NaN));
        tardy.receives(fix("alice", LAST + 2 * TIMEOUT, OFFICE, Float.NaN));

        assertThat(tardy.events).isEqualTo(punctual.events);
    }

    @Test
    void inaccurateFixesKeepAnAgentFromFallingSilent() {
        DetectorRun run = inTheOffice();
        for (int minute = 1; minute <= 60; minute++) {
            run.receives(fix("alice", LAST + minute * 60_000L, OFFICE.north(80), 500));
        }

        run.receives(fix("alice", LAST + 61 * 60_000L, OFFICE, Float.NaN));

        assertThat(run.story()).isEqualTo("place_enter encounter_start encounter");
    }

    @Test
    void anAgentThatOnlyHasSettingsIsNeitherShownNorLost() {
        DetectorRun run = DetectorRun.withDefaults().settingsOf("ghost", AgentSettings.DEFAULT);

        run.ticksAt(Long.MAX_VALUE);

        assertThat(run.events).isEmpty();
        assertThat(run.agent("ghost").heardOf()).isFalse();
    }

    @Test
    void anAgentWhoseFirstFixIsInaccurateIsShownThere() {
        DetectorRun run = DetectorRun.withDefaults();

        run.receives(fix("alice", START, OFFICE, 5_000));

        assertThat(run.agent("alice").view(DetectorRun.NAMER).fixTimeMs()).isEqualTo(START);
        assertThat(Spot.of(run.agent("alice").location()).metresTo(OFFICE)).isLessThan(1);
    }

    private static DetectorRun inTheOffice() {
        return DetectorRun.withDefaults()
                .among(places(circle("office", OFFICE, 50)))
                .plays(trace("alice").staysAt(OFFICE, minutes(5)));
    }

    private static List<PlaceEvent> stays(DetectorRun run) {
        return run.events.stream()
                .filter(event -> !(event instanceof AgentLost) && !(event instanceof AgentBack))
                .toList();
    }
}
