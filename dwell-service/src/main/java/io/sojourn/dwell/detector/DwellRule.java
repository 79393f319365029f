package io.sojourn.dwell.detector;

import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.settings.AgentSettings;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a stay begins and ends: see {@link AgentState} for the two modes. One per shard; not thread-safe.
 *
 * <p>A fix that lies outside is at first only a pending exit, in both modes: one that comes back inside was noise. To
 * be a dwell a candidate must also stand: the straight line through its fixes over time must be slow. Against a rule
 * that begins anew with the first fix outside and asks for nothing but time, this finds stays in three times the noise
 * and makes a tenth of the false ones of a slow walk with sparse fixes ({@code QualityTest} holds the figures).
 */
final class DwellRule {
    /** A pending exit of this long is no noise. */
    private static final long EXIT_MS = 30_000;

    /** At most this long, and a quarter of the dwell time, a candidate waits for the agent to come back. */
    private static final int CANDIDATE_PATIENCE = 4;

    /** A candidate forgives one fix outside for this many inside. */
    private static final int FORGIVING = 6;

    /** An agent that would cross this many dwell radii within the dwell time does not stand. */
    private static final double STANDING = 0.75;

    private static final int SPARES = 64;

    private final ExtentNamer namer;
    private final ExtentRule extents;
    private final Offset offset = new Offset();
    private final Offset scratch = new Offset();

    /** Kept for the next agents, so that moving ones make no garbage; what is beyond the limit is let go. */
    private final Deque<PendingExit> spares = new ArrayDeque<>(SPARES);

    DwellRule(ExtentNamer namer) {
        this.namer = namer;
        this.extents = new ExtentRule(namer);
    }

    /**
     * Takes the next fix that moves the agent, whose state still has the last one. {@code afterGap}: it came later than the
     * gap limit allows, or its sender says that nobody saw where the agent was meanwhile.
     */
    void move(
            AgentState agent,
            Sighting fix,
            boolean afterGap,
            AgentSettings settings,
            PlaceIndex places,
            EventSink sink) {
        Cluster cluster = agent.cluster;
        if (cluster.isEmpty()) {
            cluster.seed(fix);
            return;
        }
        cluster.locate(fix, offset);
        if (afterGap && !bridges(agent, settings)) {
            endAfterGap(agent, fix, sink);
        } else if (agent.dwell == null) {
            considerCandidate(agent, fix, settings, places, sink);
        } else {
            continueDwell(agent, fix, settings, places, sink);
        }
    }

    private boolean bridges(AgentState agent, AgentSettings settings) {
        return agent.dwell != null && agent.cluster.distance(offset) <= Reach.DWELL * settings.dwellRadiusM();
    }

    private void endAfterGap(AgentState agent, Sighting fix, EventSink sink) {
        if (agent.dwell != null) {
            if (agent.pendingExit != null) {
                // It was seen outside before the gap: it left.
                leave(agent, fix, sink);
            } else {
                end(agent, fix.timeMs, EndReason.GAP, sink);
            }
        }
        dropPendingExit(agent);
        agent.cluster.seed(fix);
    }

    private void considerCandidate(
            AgentState agent, Sighting fix, AgentSettings settings, PlaceIndex places, EventSink sink) {
        double radius = settings.dwellRadiusM();
        Cluster candidate = agent.cluster;
        if (Reach.insideCandidate(candidate, offset, radius)) {
            if (forgives(agent)) {
                candidate.add(fix, offset);
            } else {
                candidate.seed(fix);
            }
            dropPendingExit(agent);
            promote(agent, fix, settings, places, sink);
            return;
        }
        double distance = candidate.distance(offset);
        PendingExit exit = pendingExit(agent, fix);
        boolean beyondSeed = offset.length() > Reach.SEED * radius + fix.accuracyM;
        exit.certain += beyondSeed || distance > radius + fix.accuracyM ? 1 : 0;
        exit.far += distance > Reach.CANDIDATE_FAR * radius + fix.accuracyM ? 1 : 0;
        exit.add(fix, radius, scratch);
        long patienceMs = Math.min(EXIT_MS, settings.dwellTimeMs() / CANDIDATE_PATIENCE);
        if (confirmed(exit, fix, patienceMs, settings.dwellTimeMs())) {
            followExit(agent, exit);
            promote(agent, fix, settings, places, sink);
        }
    }

    private static boolean forgives(AgentState agent) {
        PendingExit exit = agent.pendingExit;
        if (exit == null) {
            return true;
        }
        agent.cluster.forgiven += exit.fixes;
        return agent.cluster.fixes >= FORGIVING * agent.cluster.forgiven;
    }

    private void continueDwell(
            AgentState agent, Sighting fix, AgentSettings settings, PlaceIndex places, EventSink sink) {
        double radius = settings.dwellRadiusM();
        Cluster stay = agent.cluster;
        double distance = stay.distance(offset);
        if (distance <= Reach.DWELL * radius) {
            dropPendingExit(agent);
            if (distance <= radius) {
                stay.add(fix, offset);
                stay.tether(Reach.DRIFT * radius);
            }
            stay.lastInsideMs = fix.timeMs;
            recordIfDue(agent, fix, settings, sink);
            return;
        }
        PendingExit exit = pendingExit(agent, fix);
        exit.certain += distance > Reach.DWELL * radius + fix.accuracyM ? 1 : 0;
        exit.far += distance > Reach.DWELL_FAR * radius + fix.accuracyM ? 1 : 0;
        exit.add(fix, radius, scratch);
        if (confirmed(exit, fix, EXIT_MS, settings.dwellTimeMs())) {
            leave(agent, fix, sink);
            followExit(agent, exit);
            promote(agent, fix, settings, places, sink);
        }
    }

    /**
     * Two fixes certainly outside for long enough, or two far outside. Fixes that may be inside within their accuracy
     * suffice only when they last for a dwell of their own.
     */
    private static boolean confirmed(PendingExit exit, Sighting fix, long patienceMs, long dwellTimeMs) {
        long lasted = fix.timeMs - exit.sinceMs;
        return exit.far >= 2
                || (exit.certain >= 2 && lasted >= patienceMs)
                || (exit.fixes >= 2 && lasted >= Math.max(patienceMs, dwellTimeMs));
    }

    /** A candidate that has lasted for the dwell time is a dwell, and perhaps an encounter at once. */
    private void promote(AgentState agent, Sighting fix, AgentSettings settings, PlaceIndex places, EventSink sink) {
        Cluster candidate = agent.cluster;
        if (candidate.lastInsideMs - candidate.startMs < settings.dwellTimeMs()) {
            return;
        }
        double crossedM = candidate.speedMps() * settings.dwellTimeMs() / 1000;
        if (crossedM > STANDING * settings.dwellRadiusM()) {
            return;
        }
        candidate.anchor();
        agent.dwell = extents.choose(agent, settings.dwellRadiusM(), places);
        sink.emit(new PlaceEvent.EncounterStarted(agent.agentId(), fix.timeMs, fix.position(), stay(agent)));
        recordIfDue(agent, fix, settings, sink);
    }

    private void recordIfDue(AgentState agent, Sighting fix, AgentSettings settings, EventSink sink) {
        Dwell dwell = agent.dwell;
        if (dwell == null || dwell.recorded || fix.timeMs - agent.cluster.startMs < settings.minEncounterMs()) {
            return;
        }
        dwell.recorded = true;
        sink.emit(new PlaceEvent.EncounterRecorded(agent.agentId(), fix.timeMs, fix.position(), stay(agent)));
    }

    private void leave(AgentState agent, Sighting fix, EventSink sink) {
        Stay stay = stay(agent);
        long lasted = agent.cluster.lastInsideMs - agent.cluster.startMs;
        end(agent, fix.timeMs, EndReason.LEFT, sink);
        sink.emit(new PlaceEvent.Transitioned(
                agent.agentId(),
                fix.timeMs,
                stay.center(),
                fix.position(),
                stay.extentId(),
                stay.extentName(),
                lasted));
    }

    /** Ends the dwell, if there is one, with the last fix inside. */
    void end(AgentState agent, long timeMs, EndReason reason, EventSink sink) {
        Dwell dwell = agent.dwell;
        if (dwell == null) {
            return;
        }
        Stay stay = stay(agent);
        long endMs = agent.cluster.lastInsideMs;
        agent.dwell = null;
        sink.emit(new PlaceEvent.EncounterEnded(
                agent.agentId(), timeMs, stay.center(), stay, endMs, dwell.recorded, reason));
    }

    /** Ends the dwell and forgets the candidate: the next fix begins anew. */
    void forget(AgentState agent, long timeMs, EndReason reason, EventSink sink) {
        end(agent, timeMs, reason, sink);
        dropPendingExit(agent);
        agent.cluster.clear();
    }

    /** What was seen outside is the next candidate; the old cluster goes back with the spare. */
    void followExit(AgentState agent, PendingExit exit) {
        Cluster left = agent.cluster;
        agent.cluster = exit.elsewhere;
        exit.elsewhere = left;
        dropPendingExit(agent);
    }

    private PendingExit pendingExit(AgentState agent, Sighting fix) {
        PendingExit exit = agent.pendingExit;
        if (exit == null) {
            exit = spares.isEmpty() ? new PendingExit() : spares.pop();
            exit.begin(fix.timeMs);
            agent.pendingExit = exit;
        }
        return exit;
    }

    private void dropPendingExit(AgentState agent) {
        PendingExit exit = agent.pendingExit;
        if (exit == null) {
            return;
        }
        agent.pendingExit = null;
        if (spares.size() < SPARES) {
            spares.push(exit);
        }
    }

    private Stay stay(AgentState agent) {
        Stay stay = agent.stay(namer);
        if (stay == null) {
            throw new IllegalStateException("no dwell of " + agent.agentId());
        }
        return stay;
    }
}
