package io.sojourn.dwell.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.store.PlaceHistory;
import io.sojourn.cluster.store.PlaceRevision;
import io.sojourn.protocol.place.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceCatalogueTest {
    private final MemoryPlaces places = new MemoryPlaces();
    private final PlaceCatalogue catalogue = new PlaceCatalogue(places);

    @Test
    void everyRevisionIsAsItWas() {
        long first = places.put(point("a", 1));
        long second = places.put(point("a", 2), point("b", 2));
        long third = places.delete("a");

        assertThat(ids(catalogue.at(third))).containsExactly("b");
        assertThat(ids(catalogue.at(first))).containsExactly("a");
        assertThat(ids(catalogue.at(second))).containsExactlyInAnyOrder("a", "b");
        assertThat(catalogue.at(third + 1)).isNull();
    }

    @Test
    void aPlaceIsTheSameObjectInEveryRevisionThatDidNotChangeIt() {
        long first = places.put(point("a", 1), point("b", 1));
        long second = places.put(point("b", 2));
        PlaceIndex later = catalogue.at(second);
        PlaceIndex earlier = catalogue.at(first);

        assertThat(earlier.byId("a")).isSameAs(later.byId("a"));
        assertThat(earlier.byId("b")).isNotSameAs(later.byId("b"));
    }

    @Test
    void aStepNamesWhatChanged() {
        long first = places.put(point("a", 1), point("b", 1));
        places.put(point("c", 1));
        long third = places.delete("a");

        PlaceCatalogue.Step step = catalogue.step(catalogue.at(first), third);

        assertThat(step.changedIds()).containsExactlyInAnyOrder("a", "c");
        assertThat(catalogue.step(PlaceIndex.EMPTY, first).changedIds()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void manyShardsReadARevisionOnce() {
        List<Long> reads = new ArrayList<>();
        long first = places.put(point("a", 1));
        PlaceCatalogue shared = new PlaceCatalogue(new PlaceHistory() {
            @Override
            public long latestRevision() {
                return places.latestRevision();
            }

            @Override
            public List<PlaceRevision> placesAt(long revision) {
                reads.add(revision);
                return places.placesAt(revision);
            }

            @Override
            public List<PlaceRevision> changesBetween(long after, long upTo) {
                reads.add(upTo);
                return places.changesBetween(after, upTo);
            }
        });

        for (int shard = 0; shard < 64; shard++) {
            assertThat(shared.at(first)).isNotNull();
        }

        assertThat(reads).containsExactly(first);
    }

    private static List<String> ids(PlaceIndex index) {
        List<NamedPlace> found = new ArrayList<>();
        index.containing(0, 0, found);
        return found.stream().map(NamedPlace::id).toList();
    }

    private static Place point(String id, double radiusM) {
        return new Place(id, id, "{\"type\":\"Point\",\"coordinates\":[0,0]}", radiusM, 0, 0, null, Long.MAX_VALUE);
    }
}
