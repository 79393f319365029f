package io.sojourn.dwell.detector;

import io.sojourn.dwell.place.NamedPlace;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.event.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which extent a stay is with: the smallest named place that contains its centre; else an extent that the agent used
 * before within the dwell radius, the nearest of them; else the cell of the centre. One per shard; not thread-safe.
 */
final class ExtentRule {
    private final ExtentNamer namer;
    private final List<NamedPlace> containing = new ArrayList<>();

    ExtentRule(ExtentNamer namer) {
        this.namer = namer;
    }

    Dwell choose(AgentState agent, double radiusM, PlaceIndex places) {
        Position center = agent.cluster.center();
        Dwell dwell = choose(agent.pastExtents, center, radiusM, places);
        if (agent.pastExtents == null) {
            agent.pastExtents = new PastExtents();
        }
        agent.pastExtents.use(dwell, center);
        return dwell;
    }

    private Dwell choose(@Nullable PastExtents past, Position center, double radiusM, PlaceIndex places) {
        NamedPlace place = smallest(center, places);
        if (place != null) {
            return Dwell.atPlace(place.id(), place.name());
        }
        Dwell before = past == null ? null : nearest(past, center, radiusM, places);
        return before != null ? before : Dwell.atCell(namer.cell(center.longitude(), center.latitude()));
    }

    /** Of places of the same size the one with the lower id, so that every member chooses alike. */
    private @Nullable NamedPlace smallest(Position center, PlaceIndex places) {
        containing.clear();
        places.containing(center.longitude(), center.latitude(), containing);
        NamedPlace smallest = null;
        for (NamedPlace place : containing) {
            if (smallest == null
                    || place.areaM2() < smallest.areaM2()
                    || (place.areaM2() == smallest.areaM2() && place.id().compareTo(smallest.id()) < 0)) {
                smallest = place;
            }
        }
        containing.clear();
        return smallest;
    }

    private static @Nullable Dwell nearest(PastExtents past, Position center, double radiusM, PlaceIndex places) {
        Dwell nearest = null;
        double limit = radiusM;
        for (int i = past.size() - 1; i >= 0; i--) {
            Position then = past.position(i);
            double distance =
                    Sphere.distanceM(then.latitudeE7(), then.longitudeE7(), center.latitudeE7(), center.longitudeE7());
            if (distance > limit || (nearest != null && distance == limit)) {
                continue;
            }
            Dwell candidate = stillThere(past, i, places);
            if (candidate != null) {
                nearest = candidate;
                limit = distance;
            }
        }
        return nearest;
    }

    /** A named place may be gone or have moved since; null then. */
    private static @Nullable Dwell stillThere(PastExtents past, int i, PlaceIndex places) {
        String placeId = past.placeId(i);
        if (placeId == null) {
            return Dwell.atCell(past.cell(i));
        }
        NamedPlace place = places.byId(placeId);
        Position then = past.position(i);
        return place != null && place.contains(then.longitude(), then.latitude())
                ? Dwell.atPlace(place.id(), place.name())
                : null;
    }
}
