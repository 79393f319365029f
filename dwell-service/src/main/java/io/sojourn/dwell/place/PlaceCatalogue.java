package io.sojourn.dwell.place;

import io.sojourn.cluster.store.PlaceHistory;
import io.sojourn.cluster.store.PlaceRevision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The named places as of each revision that the shards of this process follow, read from the store once for all of them.
 * The revisions asked for last are kept, and share most of their memory; another one lives as long as a shard holds it.
 * Thread-safe; the methods block.
 */
public final class PlaceCatalogue {
    private static final int KEPT_REVISIONS = 64;

    private final PlaceHistory history;

    /** By revision, in order of use: the least recently used one makes room. */
    private final Map<Long, TreePlaceIndex> kept = new LinkedHashMap<>(2 * KEPT_REVISIONS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TreePlaceIndex> eldest) {
            return size() > KEPT_REVISIONS;
        }
    };

    public PlaceCatalogue(PlaceHistory history) {
        this.history = history;
    }

    /**
     * The way from one revision to another.
     *
     * @param changedIds the places that are not the same in both
     */
    public record Step(PlaceIndex before, PlaceIndex after, Set<String> changedIds) {}

    /** The places as of a revision; null if there is no such revision yet. */
    public synchronized @Nullable PlaceIndex at(long revision) {
        return index(revision);
    }

    /** What changes from one index of this catalogue to a later revision; null if there is no such revision yet. */
    public synchronized @Nullable Step step(PlaceIndex before, long revision) {
        TreePlaceIndex after = index(revision);
        if (after == null) {
            return null;
        }
        TreePlaceIndex from = before instanceof TreePlaceIndex tree ? tree : TreePlaceIndex.of(0, List.of());
        return new Step(before, after, from.differences(after));
    }

    /** When the places as of a revision expire: epoch milliseconds by id, {@link Long#MAX_VALUE} for never. */
    synchronized Map<String, Long> expiries(long revision) {
        TreePlaceIndex index = index(revision);
        if (index == null) {
            throw new IllegalStateException("the store has no revision " + revision + " of the places");
        }
        Map<String, Long> expiries = new LinkedHashMap<>();
        index.places().forEach(place -> expiries.put(place.id(), place.expiresAtMs()));
        return expiries;
    }

    private @Nullable TreePlaceIndex index(long revision) {
        TreePlaceIndex known = kept.get(revision);
        if (known != null) {
            return known;
        }
        if (revision > history.latestRevision()) {
            return null;
        }
        TreePlaceIndex earlier = nearest(revision);
        TreePlaceIndex index = earlier == null
                ? read(revision)
                : earlier.with(revision, history.changesBetween(earlier.revision(), revision), this::place);
        kept.put(revision, index);
        return index;
    }

    /** The newest kept one before a revision. */
    private @Nullable TreePlaceIndex nearest(long revision) {
        TreePlaceIndex nearest = null;
        for (TreePlaceIndex index : kept.values()) {
            if (index.revision() < revision && (nearest == null || index.revision() > nearest.revision())) {
                nearest = index;
            }
        }
        return nearest;
    }

    private TreePlaceIndex read(long revision) {
        return TreePlaceIndex.of(
                revision, history.placesAt(revision).stream().map(this::place).toList());
    }

    /** The same object as in any kept revision in which the place is the same. */
    private IndexedPlace place(PlaceRevision change) {
        for (TreePlaceIndex index : kept.values()) {
            IndexedPlace place = index.byId(change.placeId());
            if (place != null && place.revision() == change.revision()) {
                return place;
            }
        }
        return IndexedPlace.of(change);
    }
}
