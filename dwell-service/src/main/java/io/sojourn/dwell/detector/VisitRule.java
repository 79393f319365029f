package io.sojourn.dwell.detector;

import io.sojourn.dwell.place.NamedPlace;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an agent enters and leaves named places. Each has its delays of event time; besides, an agent that is outside
 * but no further from the boundary than its accuracy is only gone after {@value #EDGE_MS} ms, so that jitter at a
 * boundary does not alternate even without delays. One per shard; not thread-safe.
 *
 * <pre>
 *   (none) --inside--> entering --inside for enter delay--> inside --outside--> leaving --outside for exit delay--> (none)
 *                      entering --outside--> (none)                leaving --inside--> inside
 * </pre>
 */
final class VisitRule {
    private static final long EDGE_MS = 30_000;

    /** The accuracy of a fix that does not tell it, and the least that is believed. */
    private static final double EDGE_M = 10;

    private static final double LEAST_COSINE = 1e-3;

    /** Eight directions. */
    private static final double[] EAST = {0, Math.sqrt(0.5), 1, Math.sqrt(0.5), 0, -Math.sqrt(0.5), -1, -Math.sqrt(0.5)
    };

    private static final double[] NORTH = {1, Math.sqrt(0.5), 0, -Math.sqrt(0.5), -1, -Math.sqrt(0.5), 0, Math.sqrt(0.5)
    };
    private static final Comparator<NamedPlace> BY_ID = Comparator.comparing(NamedPlace::id);

    private final List<NamedPlace> containing = new ArrayList<>();

    /** Takes the next fix that moves the agent. {@code afterGap} as for {@link DwellRule}. */
    void move(AgentState agent, Sighting fix, boolean afterGap, PlaceIndex places, EventSink sink) {
        containing.clear();
        places.containing(fix.longitude(), fix.latitude(), containing);
        if (agent.visits != null) {
            continueVisits(agent, fix, afterGap, places, sink);
        }
        if (!containing.isEmpty()) {
            beginVisits(agent, fix, sink);
        }
    }

    /** Those of the containing places that are visited already leave the list. */
    private void continueVisits(AgentState agent, Sighting fix, boolean afterGap, PlaceIndex places, EventSink sink) {
        PlaceVisit previous = null;
        PlaceVisit visit = agent.visits;
        while (visit != null) {
            NamedPlace place = takeContaining(visit.placeId);
            boolean stays = place != null
                    ? continueInside(agent, visit, place, fix, afterGap, sink)
                    : continueOutside(agent, visit, fix, afterGap, places, sink);
            if (stays) {
                previous = visit;
            } else if (previous == null) {
                agent.visits = visit.next;
            } else {
                previous.next = visit.next;
            }
            visit = visit.next;
        }
    }

    private @Nullable NamedPlace takeContaining(String placeId) {
        for (int i = 0; i < containing.size(); i++) {
            NamedPlace place = containing.get(i);
            if (place.id().equals(placeId)) {
                containing.set(i, containing.get(containing.size() - 1));
                containing.remove(containing.size() - 1);
                return place;
            }
        }
        return null;
    }

    private boolean continueInside(
            AgentState agent, PlaceVisit visit, NamedPlace place, Sighting fix, boolean afterGap, EventSink sink) {
        if (afterGap && !visit.entered) {
            // Nobody saw where it was meanwhile: the enter delay begins anew.
            containing.add(place);
            return false;
        }
        visit.inside(fix);
        enterIfDue(agent, visit, place, fix, sink);
        return true;
    }

    private static boolean continueOutside(
            AgentState agent, PlaceVisit visit, Sighting fix, boolean afterGap, PlaceIndex places, EventSink sink) {
        NamedPlace place = places.byId(visit.placeId);
        if (place == null) {
            exit(agent, visit, EndReason.PLACE_DELETED, sink);
            return false;
        }
        boolean edge = atEdge(place, fix);
        if (!visit.entered) {
            return edge && !afterGap && fix.timeMs - visit.lastInsideMs <= EDGE_MS;
        }
        boolean wasOutside = visit.outsideSinceMs != PlaceVisit.INSIDE;
        if (!wasOutside) {
            visit.outsideSinceMs = fix.timeMs;
        }
        long delayMs = edge ? Math.max(EDGE_MS, place.exitDelayMs()) : place.exitDelayMs();
        if (afterGap || fix.timeMs - visit.outsideSinceMs >= delayMs) {
            exit(agent, visit, afterGap && !wasOutside ? EndReason.GAP : EndReason.LEFT, sink);
            return false;
        }
        return true;
    }

    private void beginVisits(AgentState agent, Sighting fix, EventSink sink) {
        if (containing.size() > 1) {
            containing.sort(BY_ID);
        }
        for (NamedPlace place : containing) {
            PlaceVisit visit = new PlaceVisit(place.id(), place.name(), fix.timeMs);
            visit.inside(fix);
            append(agent, visit);
            enterIfDue(agent, visit, place, fix, sink);
        }
        containing.clear();
    }

    private static void append(AgentState agent, PlaceVisit visit) {
        PlaceVisit tail = agent.visits;
        if (tail == null) {
            agent.visits = visit;
            return;
        }
        while (tail.next != null) {
            tail = tail.next;
        }
        tail.next = visit;
    }

    private static void enterIfDue(AgentState agent, PlaceVisit visit, NamedPlace place, Sighting fix, EventSink sink) {
        if (!visit.entered && fix.timeMs - visit.firstInsideMs >= place.enterDelayMs()) {
            visit.entered = true;
            sink.emit(new PlaceEvent.PlaceEntered(
                    agent.agentId(), visit.firstInsideMs, fix.position(), visit.placeId, visit.placeName));
        }
    }

    /** Leaves every place. */
    static void exitAll(AgentState agent, EndReason reason, EventSink sink) {
        for (PlaceVisit visit = agent.visits; visit != null; visit = visit.next) {
            exit(agent, visit, reason, sink);
        }
        agent.visits = null;
    }

    /** Tells of an exit, if the agent had entered. The caller takes the visit off the list. */
    static void exit(AgentState agent, PlaceVisit visit, EndReason reason, EventSink sink) {
        if (visit.entered) {
            sink.emit(new PlaceEvent.PlaceExited(
                    agent.agentId(),
                    visit.lastInsideMs,
                    new Position(visit.lastLongitudeE7, visit.lastLatitudeE7),
                    visit.placeId,
                    visit.placeName,
                    visit.firstInsideMs,
                    reason));
        }
    }

    /** Whether a point of the place lies within the fix's accuracy: tried on two rings, since a place has no distance. */
    private static boolean atEdge(NamedPlace place, Sighting fix) {
        double north = Math.max(EDGE_M, fix.accuracyM) / Sphere.METRES_PER_DEGREE;
        // Beside a pole the rings are too narrow: there an edge is a little harder.
        double east = north / Math.max(LEAST_COSINE, Sphere.cos(fix.latitudeE7 * Sphere.RADIANS_PER_UNIT));
        for (int i = 0; i < EAST.length; i++) {
            if (contains(place, fix, east * EAST[i], north * NORTH[i])
                    || contains(place, fix, east / 2 * EAST[i], north / 2 * NORTH[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(NamedPlace place, Sighting fix, double east, double north) {
        double longitude = fix.longitude() + east;
        double wrapped = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
        return place.contains(wrapped, Math.max(-90, Math.min(90, fix.latitude() + north)));
    }
}
