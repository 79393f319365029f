package io.sojourn.dwell.machine;

import io.sojourn.dwell.detector.Detector;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes fixes in, and does what time does to agents: tells who is lost, and takes in what waited to be put in order. */
final class FixApplier {
    private static final Logger LOG = LoggerFactory.getLogger(FixApplier.class);
    private static final byte[] REFUSED = {};

    /** Agents that one tick deals with, so that a record stays small; the others follow in the next. */
    private static final int AGENTS_PER_TICK = 1_000;

    private record Due(long atMs, Agent agent) implements Comparable<Due> {
        /** Whoever is due at the same time comes in the same order after a recovery, too. */
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : agent.id().compareTo(other.agent.id());
        }
    }

    private final Detector detector;
    private final Agents agents;
    private final EventRecorder events;
    private final FixReader reader = new FixReader();

    /** Agents with fixes that wait to be put in order; empty unless the settings ask for that. May be early, see {@link #firstDue}. */
    private final PriorityQueue<Due> waiting = new PriorityQueue<>();

    FixApplier(Detector detector, Agents agents, EventRecorder events) {
        this.detector = detector;
        this.agents = agents;
        this.events = events;
        agents.forEachActive(this::queueIfWaiting);
    }

    /** One outcome per fix; none at all if the body is malformed, and then nothing has changed. */
    byte[] apply(int commandIndex, byte[] body, long timeMs, PlaceIndex places) {
        int count = FixRule.count(reader, body);
        if (count == FixRule.MALFORMED) {
            return REFUSED;
        }
        byte[] outcomes = new byte[count];
        reader.reset(body);
        for (int i = 0; reader.next(); i++) {
            events.beginFix(commandIndex, i);
            outcomes[i] = (byte) apply(timeMs, places);
        }
        return outcomes;
    }

    private int apply(long timeMs, PlaceIndex places) {
        Agent agent = agents.findOrAdd(reader.array(), reader.idOffset(), reader.idLength());
        int outcome;
        try {
            outcome = detector.process(agent.state(), reader, timeMs, places, events);
        } catch (RuntimeException e) {
            // A fault of ours, the same on each replay. It must not cost the fixes beside it: this one moves nobody.
            LOG.error("A fix of agent {} cannot be processed", agent.id(), e);
            outcome = FixOutcome.HELD;
        }
        if (FixOutcome.isDuplicate(outcome)) {
            events.dropFix();
        } else {
            agents.moved(agent);
            queueIfWaiting(agent);
        }
        return outcome;
    }

    /** When {@link #tick} has something to do. */
    long nextTimerMs() {
        Agent silent = agents.mostSilent();
        Due due = firstDue();
        return Math.min(
                silent == null ? Long.MAX_VALUE : detector.timeOutAtMs(silent.state()),
                due == null ? Long.MAX_VALUE : due.atMs);
    }

    /** The first agent whose fixes have waited long enough, and when; what came to pass by itself is put right. */
    private @Nullable Due firstDue() {
        Due due = waiting.peek();
        while (due != null && due.atMs != detector.reorderDeadlineMs(due.agent.state())) {
            waiting.remove();
            due.agent.queued = false;
            queueIfWaiting(due.agent);
            due = waiting.peek();
        }
        return due;
    }

    void tick(long timeMs, PlaceIndex places) {
        int left = AGENTS_PER_TICK;
        for (Agent agent = agents.mostSilent();
                agent != null && detector.timeOutAtMs(agent.state()) <= timeMs && left > 0;
                agent = agents.mostSilent()) {
            detector.timeOut(agent.state(), timeMs, places, events);
            agents.moved(agent);
            left--;
        }
        for (Due due = firstDue(); due != null && due.atMs <= timeMs && left > 0; due = firstDue()) {
            waiting.remove();
            due.agent.queued = false;
            detector.releaseReordered(due.agent.state(), timeMs, places, events);
            queueIfWaiting(due.agent);
            left--;
        }
    }

    private void queueIfWaiting(Agent agent) {
        long deadline = detector.reorderDeadlineMs(agent.state());
        if (deadline != Long.MAX_VALUE && !agent.queued) {
            agent.queued = true;
            waiting.add(new Due(deadline, agent));
        }
    }
}
