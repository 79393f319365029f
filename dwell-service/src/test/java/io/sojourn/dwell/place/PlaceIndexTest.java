package io.sojourn.dwell.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.cluster.store.PlaceRevision;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.place.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlaceIndexTest {
    /** A place that knows by another way than the index what it contains. */
    private record Known(Place place, Rule rule) {
        interface Rule {
            boolean contains(double longitude, double latitude);
        }
    }

    @Property(tries = 30)
    void findsWhatIsFoundByAskingEveryPlace(@ForAll Random random) {
        List<Known> places =
                IntStream.range(0, 200).mapToObj(i -> random(i, random)).toList();
        PlaceIndex index = TreePlaceIndex.of(1, indexed(places));

        for (int i = 0; i < 300; i++) {
            double longitude = longitude(random);
            double latitude = latitude(random);
            List<NamedPlace> found = new ArrayList<>();
            index.containing(longitude, latitude, found);
            assertThat(found)
                    .extracting(NamedPlace::id)
                    .containsExactlyInAnyOrderElementsOf(places.stream()
                            .filter(known -> known.rule.contains(longitude, latitude))
                            .map(known -> known.place.id())
                            .toList());
        }
    }

    @Property(tries = 8)
    void singleChangesLeadToTheSameAsAFreshIndex(@ForAll Random random) {
        Map<String, Known> current = new HashMap<>();
        TreePlaceIndex index = TreePlaceIndex.of(0, List.of());
        for (int revision = 1; revision <= 600; revision++) {
            Known known = random(random.nextInt(400), random);
            boolean delete = random.nextInt(4) == 0;
            PlaceRevision change = new PlaceRevision(revision, known.place.id(), delete ? null : bytes(known.place));
            index = index.with(revision, List.of(change), IndexedPlace::of);
            if (delete) {
                current.remove(known.place.id());
            } else {
                current.put(known.place.id(), known);
            }
        }

        assertThat(index.places()).extracting(IndexedPlace::id).containsExactlyInAnyOrderElementsOf(current.keySet());
        for (int i = 0; i < 200; i++) {
            double longitude = longitude(random);
            double latitude = latitude(random);
            List<NamedPlace> found = new ArrayList<>();
            index.containing(longitude, latitude, found);
            assertThat(found)
                    .extracting(NamedPlace::id)
                    .containsExactlyInAnyOrderElementsOf(current.values().stream()
                            .filter(known -> known.rule.contains(longitude, latitude))
                            .map(known -> known.place.id())
                            .toList());
        }
    }

    @Test
    void aPlaceStaysTheSameObjectWhileItDoesNotChange() {
        TreePlaceIndex before = TreePlaceIndex.of(1, indexed(List.of(circle("a", 0, 0, 10), circle("b", 1, 1, 10))));

        TreePlaceIndex after = before.with(2, List.of(change(2, circle("b", 1, 1, 20).place)), IndexedPlace::of);

        assertThat(after.byId("a")).isSameAs(before.byId("a"));
        assertThat(after.byId("b")).isNotSameAs(before.byId("b"));
        assertThat(before.differences(after)).containsExactly("b");
    }

    @Test
    void deletedAndNewPlacesAreDifferences() {
        TreePlaceIndex before = TreePlaceIndex.of(1, indexed(List.of(circle("a", 0, 0, 10))));

        TreePlaceIndex after = before.with(
                2,
                List.of(new PlaceRevision(2, "a", null), change(2, circle("new", 1, 1, 20).place)),
                IndexedPlace::of);

        assertThat(before.differences(after)).containsExactlyInAnyOrder("a", "new");
        assertThat(after.differences(before)).containsExactlyInAnyOrder("a", "new");
    }

    @Test
    void areasAreInSquareMetres() {
        PlaceArea circle = PlaceArea.of(circle("c", 13, 52, 100).place);
        // A square kilometre near Berlin.
        double width = 1000 / (111_195.08 * Math.cos(Math.toRadians(52.0045)));
        PlaceArea square = PlaceArea.of(box("s", 13, 52, 13 + width, 52 + 1000 / 111_195.08).place);

        assertThat(circle.squareMetres()).isCloseTo(Math.PI * 100 * 100, within(1.0));
        assertThat(square.squareMetres()).isCloseTo(1e6, within(100.0));
    }

    @Test
    void aHoleIsNotInThePlace() {
        PlaceArea ring = PlaceArea.of(place(
                "r",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}",
                Double.NaN));

        assertThat(ring.contains(0.5, 0.5)).isTrue();
        assertThat(ring.contains(1.5, 1.5)).isFalse();
        assertThat(ring.contains(3, 3)).isTrue();
    }

    @Test
    void aGeometryThatCannotBeReadIsNowhere() {
        IndexedPlace broken = new IndexedPlace(1, place("x", "{\"type\":\"Donut\"}", 5));
        List<NamedPlace> found = new ArrayList<>();

        TreePlaceIndex.of(1, List.of(broken)).containing(0, 0, found);

        assertThat(found).isEmpty();
    }

    private static Known random(int i, Random random) {
        double longitude = longitude(random);
        double latitude = latitude(random);
        if (random.nextBoolean()) {
            return circle("p" + i, longitude, latitude, Math.exp(random.nextDouble() * 11));
        }
        double east = longitude + 0.001 + random.nextDouble() * 20;
        double north = Math.min(90, latitude + 0.001 + random.nextDouble() * 10);
        return box("p" + i, longitude, Math.min(latitude, 89.9), east > 180 ? east - 360 : east, north);
    }

    /** Half of them near the antimeridian. */
    private static double longitude(Random random) {
        double wide = random.nextDouble() * 360 - 180;
        double near = (random.nextDouble() - 0.5) * 4;
        return random.nextBoolean() ? wide : near > 0 ? 180 - near : -180 - near;
    }

    /** Some of them near a pole. */
    private static double latitude(Random random) {
        double wide = random.nextDouble() * 180 - 90;
        double near = random.nextDouble() * 2;
        return switch (random.nextInt(4)) {
            case 0 -> 90 - near;
            case 1 -> -90 + near;
            default -> wide;
        };
    }

    /** By unit vectors, not by great circles. */
    private static Known circle(String id, double longitude, double latitude, double radiusM) {
        double[] center = vector(longitude, latitude);
        double chord = 2 * Math.sin(radiusM / 6_371_008.8 / 2);
        return new Known(
                place(
                        id,
                        String.format(
                                Locale.ROOT, "{\"type\":\"Point\",\"coordinates\":[%.9f,%.9f]}", longitude, latitude),
                        radiusM),
                (x, y) -> {
                    double[] at = vector(x, y);
                    double dx = at[0] - center[0];
                    double dy = at[1] - center[1];
                    double dz = at[2] - center[2];
                    return Math.sqrt(dx * dx + dy * dy + dz * dz) <= chord;
                });
    }

    private static double[] vector(double longitude, double latitude) {
        double x = Math.toRadians(longitude);
        double y = Math.toRadians(latitude);
        return new double[] {Math.cos(y) * Math.cos(x), Math.cos(y) * Math.sin(x), Math.sin(y)};
    }

    private static Known box(String id, double west, double south, double east, double north) {
        String ring = String.format(
                Locale.ROOT,
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$.9f,%2$.9f],[%3$.9f,%2$.9f],[%3$.9f,%4$.9f],[%1$.9f,%4$.9f],[%1$.9f,%2$.9f]]]}",
                west,
                south,
                east,
                north);
        return new Known(place(id, ring, Double.NaN), (x, y) -> {
            boolean between = west <= east ? x >= west && x <= east : x >= west || x <= east;
            return between && y >= south && y <= north;
        });
    }

    private static Place place(String id, String geometry, double radiusM) {
        return new Place(id, id, geometry, radiusM, 0, 0, null, Long.MAX_VALUE);
    }

    private static List<IndexedPlace> indexed(List<Known> places) {
        return places.stream().map(known -> new IndexedPlace(1, known.place)).toList();
    }

    private static PlaceRevision change(long revision, Place place) {
        return new PlaceRevision(revision, place.id(), bytes(place));
    }

    private static byte[] bytes(Place place) {
        BinaryWriter out = new BinaryWriter();
        place.write(out);
        return out.toBytes();
    }
}
