package io.sojourn.dwell.place;

import io.sojourn.cluster.store.PlaceHistory;
import io.sojourn.cluster.store.PlaceRevision;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.place.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rows of the places in memory. */
public final class MemoryPlaces implements PlaceHistory {
    private static final String INSERT = PlaceStore.revisionRow(1, "x", null, 0).sql();

    private final List<PlaceRevision> revisions = new ArrayList<>();

    /** Takes those rows that are of places. */
    public synchronized void write(List<Row> rows) {
        for (Row row : rows) {
            if (row.sql().equals(INSERT)) {
                revisions.add(new PlaceRevision(
                        (long) Objects.requireNonNull(row.values().get(0)),
                        (String) Objects.requireNonNull(row.values().get(1)),
                        (byte[]) row.values().get(2)));
            }
        }
    }

    /** Makes a revision of places that are new or changed. */
    public long put(Place... places) {
        long revision = latestRevision() + 1;
        for (Place place : places) {
            write(List.of(PlaceStore.revisionRow(revision, place.id(), place, 0)));
        }
        return revision;
    }

    public long delete(String placeId) {
        long revision = latestRevision() + 1;
        write(List.of(PlaceStore.revisionRow(revision, placeId, null, 0)));
        return revision;
    }

    @Override
    public synchronized long latestRevision() {
        return revisions.stream().mapToLong(PlaceRevision::revision).max().orElse(0);
    }

    @Override
    public synchronized List<PlaceRevision> placesAt(long revision) {
        return revisions.stream()
                .filter(row -> row.bytes() != null && row.revision() <= revision)
                .filter(row -> revisions.stream()
                        .noneMatch(other -> other.placeId().equals(row.placeId())
                                && other.revision() > row.revision()
                                && other.revision() <= revision))
                .toList();
    }

    @Override
    public synchronized List<PlaceRevision> changesBetween(long after, long upTo) {
        return revisions.stream()
                .filter(row -> row.revision() > after && row.revision() <= upTo)
                .toList();
    }
}
