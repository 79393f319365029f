package io.sojourn.bench.detector;

import io.sojourn.cluster.store.PlaceHistory;
import io.sojourn.cluster.store.PlaceRevision;
import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.place.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/** Places scattered over the sample city, every other one a circle of 50 m, the rest polygons of 12 corners. Seeded. */
final class SamplePlaces {
    private static final double RADIUS_M = 50;
    private static final int CORNERS = 12;

    private SamplePlaces() {}

    /** The index as a shard uses it. */
    static PlaceIndex of(int count) {
        if (count == 0) {
            return PlaceIndex.EMPTY;
        }
        List<PlaceRevision> rows = rows(count);
        PlaceCatalogue catalogue = new PlaceCatalogue(new PlaceHistory() {
            @Override
            public long latestRevision() {
                return 1;
            }

            @Override
            public List<PlaceRevision> placesAt(long revision) {
                return rows;
            }

            @Override
            public List<PlaceRevision> changesBetween(long after, long upTo) {
                return List.of();
            }
        });
        return Objects.requireNonNull(catalogue.at(1));
    }

    private static List<PlaceRevision> rows(int count) {
        Random random = new Random(11);
        List<PlaceRevision> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double east = random.nextDouble() * SampleCity.SIZE_M;
            double north = random.nextDouble() * SampleCity.SIZE_M;
            boolean circle = i % 2 == 0;
            Place place = new Place(
                    "place-" + i,
                    "Place " + i,
                    circle ? point(east, north) : polygon(east, north),
                    circle ? RADIUS_M : Double.NaN,
                    0,
                    0,
                    null,
                    Long.MAX_VALUE);
            BinaryWriter out = new BinaryWriter();
            place.write(out);
            rows.add(new PlaceRevision(1, place.id(), out.toBytes()));
        }
        return rows;
    }

    private static String point(double east, double north) {
        return "{\"type\":\"Point\",\"coordinates\":" + coordinates(east, north) + "}";
    }

    private static String polygon(double east, double north) {
        StringBuilder ring = new StringBuilder();
        for (int i = 0; i <= CORNERS; i++) {
            double angle = 2 * Math.PI * (i % CORNERS) / CORNERS;
            ring.append(i == 0 ? "" : ",")
                    .append(coordinates(east + RADIUS_M * Math.cos(angle), north + RADIUS_M * Math.sin(angle)));
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
    }

    private static String coordinates(double east, double north) {
        return String.format(Locale.ROOT, "[%.7f,%.7f]", SampleCity.longitude(east), SampleCity.latitude(north));
    }
}
