package io.sojourn.dwell.detector;

import io.sojourn.dwell.place.NamedPlace;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Position;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a change of the named places means for an agent that is in one of them. */
final class PlaceChangeRule {
    /** From one revision to the next; {@code nowMs} by the shard's time. */
    record Change(PlaceIndex before, PlaceIndex after, Set<String> changedIds, long nowMs) {}

    private final DwellRule dwells;

    PlaceChangeRule(DwellRule dwells) {
        this.dwells = dwells;
    }

    void apply(AgentState agent, Change change, EventSink sink) {
        endStay(agent, change, sink);
        exitPlaces(agent, change, sink);
    }

    private void endStay(AgentState agent, Change change, EventSink sink) {
        Dwell dwell = agent.dwell;
        if (dwell == null || dwell.placeId == null || !change.changedIds.contains(dwell.placeId)) {
            return;
        }
        NamedPlace before = change.before.byId(dwell.placeId);
        NamedPlace after = change.after.byId(dwell.placeId);
        Position center = agent.cluster.center();
        // A stay that is with the place only because an earlier one was may lie beside it, before as after.
        if (after == null || (contains(before, center) && !contains(after, center))) {
            dwells.end(agent, Math.max(change.nowMs, agent.lastFixMs), EndReason.PLACE_DELETED, sink);
            beginAnew(agent);
        }
    }

    /** The agent is still where it was: its next stay begins with its newest fix. */
    private void beginAnew(AgentState agent) {
        PendingExit exit = agent.pendingExit;
        if (exit != null) {
            dwells.followExit(agent, exit);
            return;
        }
        agent.cluster.seed(new Sighting().set(agent.lastFixMs, agent.latitudeE7, agent.longitudeE7, 0));
    }

    private static void exitPlaces(AgentState agent, Change change, EventSink sink) {
        PlaceVisit previous = null;
        for (PlaceVisit visit = agent.visits; visit != null; visit = visit.next) {
            if (change.changedIds.contains(visit.placeId) && !remains(visit, change.after)) {
                VisitRule.exit(agent, visit, EndReason.PLACE_DELETED, sink);
                if (previous == null) {
                    agent.visits = visit.next;
                } else {
                    previous.next = visit.next;
                }
            } else {
                previous = visit;
            }
        }
    }

    private static boolean remains(PlaceVisit visit, PlaceIndex after) {
        NamedPlace place = after.byId(visit.placeId);
        if (place == null || !place.contains(visit.lastLongitudeE7 / 1e7, visit.lastLatitudeE7 / 1e7)) {
            return false;
        }
        visit.placeName = place.name();
        return true;
    }

    private static boolean contains(@Nullable NamedPlace place, Position position) {
        return place != null && place.contains(position.longitude(), position.latitude());
    }
}
