package io.sojourn.dwell.place;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The named places as of one revision. Immutable, shared by all shards of a process. */
public interface PlaceIndex {
    /** Revision 0: no places. */
    PlaceIndex EMPTY = new PlaceIndex() {
        @Override
        public long revision() {
            return 0;
        }

        @Override
        public void containing(double longitude, double latitude, List<NamedPlace> into) {}

        @Override
        public @Nullable NamedPlace byId(String placeId) {
            return null;
        }
    };

    long revision();

    /**
     * Adds every place whose area contains the point, to a list that the caller reuses; in no particular order. Degrees,
     * longitude within [-180, 180].
     */
    void containing(double longitude, double latitude, List<NamedPlace> into);

    @Nullable
    NamedPlace byId(String placeId);
}
