package io.sojourn.dwell.detector;

import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.DwellSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds stays and visits to named places in the fixes of agents: {@code (agent, fix) -> (agent, events)}. Pure and
 * deterministic: the same states and the same calls give the same events, on any machine; it asks no clock. Time is
 * event time but for silence, which goes by the time of receipt, and by event time when the next fix comes, so that
 * live, replayed and recovered input give the same stays.
 *
 * <p>The way of a fix: dropped if it is known ({@link RecentFixes}); put in order if the settings say so ({@link
 * ReorderBuffer}); held while its speed is implausible; then it moves the agent ({@link DwellRule}, {@link VisitRule}).
 *
 * <p>One per shard, with scratch memory of its own; not thread-safe.
 */
public final class Detector {
    /** Times of fixes have one second's precision at best: nearer ones imply no speed. */
    private static final long LEAST_INTERVAL_MS = 1_000;

    private final DwellSettings settings;
    private final RecentFixes recent;
    private final DwellRule dwells;
    private final VisitRule visits = new VisitRule();
    private final PlaceChangeRule placeChanges;
    private final Sighting incoming = new Sighting();

    /** @param recent the shard's memory of fixes, to be stored with its agents */
    public Detector(DwellSettings settings, ExtentNamer namer, RecentFixes recent) {
        this.settings = settings;
        this.recent = recent;
        this.dwells = new DwellRule(namer);
        this.placeChanges = new PlaceChangeRule(dwells);
    }

    /**
     * Takes the reader's current fix, which is the agent's.
     *
     * @param receivedMs time of receipt, never running backwards
     * @return flags of {@link FixOutcome}
     */
    public int process(AgentState agent, FixReader fix, long receivedMs, PlaceIndex places, EventSink sink) {
        incoming.set(fix.timeMs(), fix.latitudeE7(), fix.longitudeE7(), fix.accuracyM());
        incoming.afterGap = fix.afterGap();
        return process(agent, receivedMs, places, sink);
    }

    /** The same for a fix that stands alone. */
    public int process(AgentState agent, Fix fix, long receivedMs, PlaceIndex places, EventSink sink) {
        incoming.set(fix.timeMs(), fix.latitudeE7(), fix.longitudeE7(), fix.accuracyM());
        return process(agent, receivedMs, places, sink);
    }

    private int process(AgentState agent, long receivedMs, PlaceIndex places, EventSink sink) {
        if (isKnown(agent)) {
            return FixOutcome.DUPLICATE | dwelling(agent);
        }
        timeOut(agent, receivedMs, places, sink);
        if (agent.waiting != null) {
            releaseReordered(agent, receivedMs, places, sink);
        }
        if (!agent.heardOf()) {
            agent.latitudeE7 = incoming.latitudeE7;
            agent.longitudeE7 = incoming.longitudeE7;
        }
        if (agent.lost) {
            comeBack(agent, sink);
        }
        agent.lastSeenMs = Math.max(agent.lastSeenMs, receivedMs);
        int outcome = settings.reorderMs() == 0
                ? apply(agent, incoming, places, sink)
                : reorder(agent, receivedMs, places, sink);
        return outcome | dwelling(agent);
    }

    /** Remembers the incoming fix; whether it was remembered already. */
    private boolean isKnown(AgentState agent) {
        if (agent.waiting == null && incoming.timeMs > agent.lastHeardMs) {
            recent.addNewest(agent.identity, incoming);
            return false;
        }
        return !recent.add(agent.identity, incoming);
    }

    private void comeBack(AgentState agent, EventSink sink) {
        agent.lost = false;
        long timeMs = Math.max(incoming.timeMs, agent.lastHeardMs);
        sink.emit(new PlaceEvent.AgentBack(agent.agentId(), timeMs, incoming.position(), agent.lastSeenMs));
    }

    private int reorder(AgentState agent, long receivedMs, PlaceIndex places, EventSink sink) {
        int inaccurate = inaccurate(incoming, settingsOf(agent));
        if (incoming.timeMs < agent.lastFixMs) {
            return FixOutcome.LATE | inaccurate;
        }
        ReorderBuffer waiting = agent.waiting;
        if (waiting == null) {
            waiting = new ReorderBuffer();
            agent.waiting = waiting;
        } else if (waiting.isFull()) {
            apply(agent, waiting.takeOldest(), places, sink);
        }
        waiting.add(incoming, receivedMs);
        release(agent, waiting, waiting.overtaken(settings.reorderMs()), places, sink);
        return inaccurate;
    }

    /**
     * When fixes of the agent have waited long enough, by the time of receipt; {@link Long#MAX_VALUE} if none waits.
     * {@link #releaseReordered} is due then.
     */
    public long reorderDeadlineMs(AgentState agent) {
        ReorderBuffer waiting = agent.waiting;
        return waiting == null ? Long.MAX_VALUE : waiting.firstReceivedMs() + settings.reorderMs();
    }

    /** Takes in what has waited long enough to be put in order. Does nothing before {@link #reorderDeadlineMs}. */
    public void releaseReordered(AgentState agent, long nowMs, PlaceIndex places, EventSink sink) {
        ReorderBuffer waiting = agent.waiting;
        if (waiting != null) {
            release(agent, waiting, waiting.receivedBy(nowMs - settings.reorderMs()), places, sink);
        }
    }

    private void release(AgentState agent, ReorderBuffer waiting, int count, PlaceIndex places, EventSink sink) {
        for (int i = 0; i < count; i++) {
            apply(agent, waiting.takeOldest(), places, sink);
        }
        if (waiting.isEmpty()) {
            agent.waiting = null;
        }
    }

    /** When {@link #timeOut} is due; {@link Long#MAX_VALUE} for an agent that is lost or was never heard of. */
    public long timeOutAtMs(AgentState agent) {
        return agent.lost || !agent.heardOf() ? Long.MAX_VALUE : agent.lastSeenMs + settings.agentTimeoutMs();
    }

    /**
     * Closes the stay and the visits of an agent that has been silent for the agent timeout, and tells that it is lost.
     * Does nothing before {@link #timeOutAtMs} or when called again.
     */
    public void timeOut(AgentState agent, long nowMs, PlaceIndex places, EventSink sink) {
        if (agent.lost || nowMs < timeOutAtMs(agent) || !agent.heardOf()) {
            return;
        }
        if (agent.waiting != null) {
            release(agent, agent.waiting, agent.waiting.size(), places, sink);
        }
        long silentMs = agent.lastHeardMs + settings.agentTimeoutMs();
        fallSilent(agent, sink);
        agent.lost = true;
        sink.emit(new PlaceEvent.AgentLost(agent.agentId(), silentMs, agent.location(), agent.lastSeenMs));
    }

    private void fallSilent(AgentState agent, EventSink sink) {
        agent.suspect = null;
        dwells.forget(agent, agent.lastHeardMs + settings.agentTimeoutMs(), EndReason.TIMEOUT, sink);
        VisitRule.exitAll(agent, EndReason.TIMEOUT, sink);
    }

    /**
     * Tells an agent of a new revision of the named places. One that was deleted, has expired or was moved away from
     * under the agent is left, and a stay there ends; the agent may begin a new one on the spot, with another extent.
     * Cheap where {@link AgentState#concernsPlaces} is false.
     *
     * @param changedIds places that are not the same in both
     * @param nowMs the time of the change
     */
    public void placesChanged(
            AgentState agent, PlaceIndex before, PlaceIndex after, Set<String> changedIds, long nowMs, EventSink sink) {
        placeChanges.apply(agent, new PlaceChangeRule.Change(before, after, changedIds, nowMs), sink);
    }

    /** Gives the agent settings of its own, or with null takes them away; they hold from its next fix on. */
    public void settingsChanged(AgentState agent, @Nullable AgentSettings own) {
        agent.ownSettings = own;
    }

    /** Takes a fix whose turn has come. */
    private int apply(AgentState agent, Sighting fix, PlaceIndex places, EventSink sink) {
        AgentSettings own = settingsOf(agent);
        int inaccurate = inaccurate(fix, own);
        if (fix.timeMs < agent.lastFixMs) {
            return FixOutcome.LATE | inaccurate;
        }
        boolean first = agent.lastHeardMs == Long.MIN_VALUE;
        if (!first && fix.timeMs - agent.lastHeardMs >= settings.agentTimeoutMs()) {
            fallSilent(agent, sink);
        }
        agent.lastHeardMs = Math.max(agent.lastHeardMs, fix.timeMs);
        agent.gapBefore |= fix.afterGap;
        if (inaccurate != 0) {
            return inaccurate;
        }
        boolean plausible =
                !agent.located() || plausible(fix, agent.lastFixMs, agent.latitudeE7, agent.longitudeE7, own);
        if (agent.suspect == null ? !plausible : !settleSuspect(agent, agent.suspect, fix, plausible, places, sink)) {
            hold(agent, fix);
            return FixOutcome.HELD;
        }
        move(agent, fix, own, places, sink);
        return 0;
    }

    /** Accepts the held fix or drops it; false if {@code fix} is to be held in its stead. */
    private boolean settleSuspect(
            AgentState agent, Sighting suspect, Sighting fix, boolean plausible, PlaceIndex places, EventSink sink) {
        AgentSettings own = settingsOf(agent);
        if (fix.timeMs < suspect.timeMs) {
            return plausible;
        }
        boolean agrees = plausible(fix, suspect.timeMs, suspect.latitudeE7, suspect.longitudeE7, own);
        boolean nearer = fix.distanceM(suspect.latitudeE7, suspect.longitudeE7)
                < fix.distanceM(agent.latitudeE7, agent.longitudeE7);
        if (agrees && (!plausible || nearer)) {
            agent.suspect = null;
            move(agent, suspect, own, places, sink);
            return true;
        }
        if (plausible) {
            agent.suspect = null;
        }
        return plausible;
    }

    private static void hold(AgentState agent, Sighting fix) {
        Sighting suspect = agent.suspect;
        if (suspect == null) {
            agent.suspect = new Sighting().set(fix);
        } else if (fix.timeMs >= suspect.timeMs) {
            suspect.set(fix);
        }
    }

    private void move(AgentState agent, Sighting fix, AgentSettings own, PlaceIndex places, EventSink sink) {
        boolean afterGap = agent.located() && (agent.gapBefore || fix.timeMs - agent.lastFixMs > settings.gapMs());
        agent.gapBefore = false;
        dwells.move(agent, fix, afterGap, own, places, sink);
        visits.move(agent, fix, afterGap, places, sink);
        agent.moveTo(fix);
    }

    /** Whether the agent can have come from there in that time, within the accuracy of the fix. */
    private static boolean plausible(
            Sighting fix, long fromMs, int fromLatitude, int fromLongitude, AgentSettings own) {
        long intervalMs = Math.max(fix.timeMs - fromMs, LEAST_INTERVAL_MS);
        double reach = own.maxSpeedMps() * (intervalMs / 1000.0) + fix.accuracyM;
        return Sphere.distanceBoundM(fromLatitude, fromLongitude, fix.latitudeE7, fix.longitudeE7) <= reach
                || fix.distanceM(fromLatitude, fromLongitude) <= reach;
    }

    private static int inaccurate(Sighting fix, AgentSettings own) {
        return fix.accuracyM > own.maxAccuracyM() ? FixOutcome.INACCURATE : 0;
    }

    private static int dwelling(AgentState agent) {
        return agent.dwell == null ? 0 : FixOutcome.DWELLING;
    }

    private AgentSettings settingsOf(AgentState agent) {
        AgentSettings own = agent.ownSettings;
        return own == null ? settings.defaults() : own;
    }
}
