package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.Trace.seconds;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A sender says that nobody saw where the agent was: a gap, however short. */
class GapMarkTest {
    private static final Spot OFFICE = new Spot(-0.1278, 51.5074);
    private static final float NOT_ACCURATE = 5_000;

    private final List<PlaceEvent> events = new ArrayList<>();
    private Detector detector = detector(0);
    private AgentState agent = new AgentState("alice");

    @Test
    void aCandidateDoesNotBridgeIt() {
        List<Fix> stay = trace("alice").staysAt(OFFICE, seconds(90)).fixes();

        takes(stay.subList(0, 5), false);
        takes(stay.subList(5, 6), true);
        takes(stay.subList(6, 10), false);

        assertThat(story()).isEmpty();
    }

    @Test
    void theSameWithoutAMarkIsAStay() {
        takes(trace("alice").staysAt(OFFICE, seconds(90)).fixes(), false);

        assertThat(story()).isEqualTo("encounter_start");
    }

    @Test
    void aStayBridgesItAtTheSamePlaceAndEndsWhereTheAgentIsElsewhere() {
        List<Fix> stay = trace("alice").staysAt(OFFICE, seconds(90)).fixes();
        List<Fix> after = trace("alice")
                .isSilentFor(seconds(100))
                .staysAt(OFFICE, seconds(10))
                .fixes();
        List<Fix> elsewhere = trace("alice")
                .isSilentFor(seconds(160))
                .staysAt(OFFICE.north(200), seconds(1))
                .fixes();

        takes(stay, false);
        takes(after, true);
        assertThat(story()).isEqualTo("encounter_start");

        takes(elsewhere, true);

        assertThat(story()).isEqualTo("encounter_start encounter_end");
        assertThat(((EncounterEnded) events.get(1)).reason()).isEqualTo(EndReason.GAP);
    }

    @Test
    void aFixThatDoesNotMoveTheAgentPassesTheMarkOnEvenAcrossARestart() {
        List<Fix> stay = trace("alice").staysAt(OFFICE, seconds(90)).fixes();
        Fix inaccurate = Trace.fix("alice", stay.get(5).timeMs() - 5_000, OFFICE, NOT_ACCURATE);

        takes(stay.subList(0, 5), false);
        takes(List.of(inaccurate), true);
        agent = DetectorRun.stored(agent);
        takes(stay.subList(5, 10), false);

        assertThat(story()).isEmpty();
    }

    @Test
    void aFixThatWaitsToBePutInOrderKeepsItsMarkAcrossARestart() {
        detector = detector(5_000);
        List<Fix> stay = trace("alice").staysAt(OFFICE, seconds(100)).fixes();

        takes(stay.subList(0, 5), false);
        takes(stay.subList(5, 6), true);
        agent = DetectorRun.stored(agent);
        takes(stay.subList(6, 11), false);

        assertThat(story()).isEmpty();
    }

    private void takes(List<Fix> fixes, boolean afterGap) {
        FixWriter out = new FixWriter(new BinaryWriter());
        for (Fix fix : fixes) {
            byte[] id = fix.agentId().getBytes(StandardCharsets.UTF_8);
            out.write(
                    id,
                    0,
                    id.length,
                    fix.timeMs(),
                    fix.latitudeE7(),
                    fix.longitudeE7(),
                    fix.accuracyM(),
                    Float.NaN,
                    Float.NaN,
                    Float.NaN,
                    null,
                    afterGap);
        }
        FixReader reader = new FixReader().reset(out.toBytes());
        while (reader.next()) {
            detector.process(agent, reader, reader.timeMs(), PlaceIndex.EMPTY, events::add);
        }
    }

    private String story() {
        return events.stream().map(event -> event.type().wireName()).collect(Collectors.joining(" "));
    }

    private static Detector detector(long reorderMs) {
        DwellSettings settings =
                new DwellSettings(new AgentSettings(25, 60_000, 120_000, 100, 85), reorderMs, 900_000, 900_000);
        return new Detector(settings, DetectorRun.NAMER, new RecentFixes());
    }
}
