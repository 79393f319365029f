package io.sojourn.dwell.detector;

import io.sojourn.dwell.place.NamedPlace;
import io.sojourn.dwell.place.PlaceIndex;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named places that are circles, each tried in turn. */
record TestPlaces(long revision, Map<String, Circle> circles) implements PlaceIndex {
    record Circle(String id, String name, Spot center, double radiusM, long enterDelayMs, long exitDelayMs)
            implements NamedPlace {
        Circle entersAfter(Duration delay) {
            return new Circle(id, name, center, radiusM, delay.toMillis(), exitDelayMs);
        }

        Circle exitsAfter(Duration delay) {
            return new Circle(id, name, center, radiusM, enterDelayMs, delay.toMillis());
        }

        Circle movedTo(Spot spot) {
            return new Circle(id, name, spot, radiusM, enterDelayMs, exitDelayMs);
        }

        Circle renamed(String newName) {
            return new Circle(id, newName, center, radiusM, enterDelayMs, exitDelayMs);
        }

        @Override
        public double areaM2() {
            return Math.PI * radiusM * radiusM;
        }

        @Override
        public boolean contains(double longitude, double latitude) {
            return center.metresTo(new Spot(longitude, latitude)) <= radiusM;
        }
    }

    static Circle circle(String id, Spot center, double radiusM) {
        return new Circle(id, "The " + id, center, radiusM, 0, 0);
    }

    static TestPlaces places(Circle... circles) {
        return new TestPlaces(1, Map.of()).with(circles);
    }

    TestPlaces with(Circle... more) {
        Map<String, Circle> all = new LinkedHashMap<>(circles);
        for (Circle circle : more) {
            all.put(circle.id, circle);
        }
        return new TestPlaces(revision + 1, all);
    }

    TestPlaces without(String id) {
        Map<String, Circle> rest = new LinkedHashMap<>(circles);
        rest.remove(id);
        return new TestPlaces(revision + 1, rest);
    }

    @Override
    public void containing(double longitude, double latitude, List<NamedPlace> into) {
        for (Circle circle : circles.values()) {
            if (circle.contains(longitude, latitude)) {
                into.add(circle);
            }
        }
    }

    @Override
    public @Nullable NamedPlace byId(String placeId) {
        return circles.get(placeId);
    }
}
