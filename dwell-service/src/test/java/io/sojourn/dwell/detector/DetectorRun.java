package io.sojourn.dwell.detector;

import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A shard's detector with its agents, and all that it has told. Fixes are received at their own time unless said. */
final class DetectorRun {
    /** H3 as in production; its library is loaded once. */
    static final ExtentNamer NAMER = new H3ExtentNamer();

    final List<PlaceEvent> events = new ArrayList<>();
    final List<Integer> outcomes = new ArrayList<>();
    private final Map<String, AgentState> agents = new LinkedHashMap<>();
    private final DwellSettings settings;
    private RecentFixes recent = new RecentFixes();
    private Detector detector;
    private PlaceIndex places = PlaceIndex.EMPTY;

    private DetectorRun(DwellSettings settings) {
        this.settings = settings;
        this.detector = new Detector(settings, NAMER, recent);
    }

    static DetectorRun withDefaults() {
        return new DetectorRun(DwellSettings.DEFAULT);
    }

    static DetectorRun with(DwellSettings settings) {
        return new DetectorRun(settings);
    }

    /** Default settings but for the radius, metres, and the two times, seconds. */
    static DetectorRun with(double radiusM, long dwellTimeS, long minEncounterS) {
        return new DetectorRun(settings(radiusM, dwellTimeS, minEncounterS));
    }

    static DwellSettings settings(double radiusM, long dwellTimeS, long minEncounterS) {
        return new DwellSettings(
                new AgentSettings(radiusM, dwellTimeS * 1000, minEncounterS * 1000, 100, 85), 0, 900_000, 900_000);
    }

    DetectorRun among(PlaceIndex index) {
        places = index;
        return this;
    }

    DetectorRun plays(Trace trace) {
        trace.fixes().forEach(this::receives);
        return this;
    }

    DetectorRun plays(List<Fix> fixes) {
        fixes.forEach(this::receives);
        return this;
    }

    int receives(Fix fix) {
        return receives(fix, fix.timeMs());
    }

    int receives(Fix fix, long receivedMs) {
        int outcome = detector.process(agent(fix.agentId()), fix, receivedMs, places, events::add);
        outcomes.add(outcome);
        return outcome;
    }

    /** A timer's firing at a time of receipt. */
    DetectorRun ticksAt(long nowMs) {
        for (AgentState agent : agents.values()) {
            if (detector.reorderDeadlineMs(agent) <= nowMs) {
                detector.releaseReordered(agent, nowMs, places, events::add);
            }
            detector.timeOut(agent, nowMs, places, events::add);
        }
        return this;
    }

    DetectorRun placesBecome(PlaceIndex index, long nowMs, String... changedIds) {
        PlaceIndex before = places;
        places = index;
        for (AgentState agent : agents.values()) {
            detector.placesChanged(agent, before, index, Set.of(changedIds), nowMs, events::add);
        }
        return this;
    }

    DetectorRun settingsOf(String agentId, AgentSettings own) {
        detector.settingsChanged(agent(agentId), own);
        return this;
    }

    /** All that is remembered goes through its stored form, as in a recovery. */
    DetectorRun restarts() {
        agents.replaceAll((id, agent) -> stored(agent));
        BinaryWriter out = new BinaryWriter();
        recent.write(out);
        recent = RecentFixes.read(new BinaryReader(out.toBytes()), recent.capacity());
        detector = new Detector(settings, NAMER, recent);
        return this;
    }

    AgentState agent(String agentId) {
        return agents.computeIfAbsent(agentId, AgentState::new);
    }

    Detector detector() {
        return detector;
    }

    <E extends PlaceEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The wire names of the events in order. */
    String story() {
        return events.stream().map(event -> event.type().wireName()).collect(Collectors.joining(" "));
    }

    static AgentState stored(AgentState agent) {
        BinaryWriter out = new BinaryWriter();
        agent.write(out);
        BinaryReader in = new BinaryReader(out.toBytes());
        AgentState read = AgentState.read(in);
        if (in.hasRemaining()) {
            throw new AssertionError(in.remaining() + " bytes were not read");
        }
        return read;
    }
}
