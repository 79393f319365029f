package io.sojourn.gateway.places;

import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Pieces;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceWriter;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of places, read a few at a time: a place may have 10,000 vertices, so a page is not held as a whole.
 */
final class PlacePieces implements Pieces {
    private static final int AT_ONCE = 16;

    private final PlaceStore store;
    private int left;
    private String afterId;
    private boolean begun;
    private boolean ended;

    PlacePieces(PlaceStore store, String afterId, int limit) {
        this.store = store;
        this.afterId = afterId;
        this.left = limit;
    }

    @Override
    public @Nullable Buffer next() {
        if (ended) {
            return null;
        }
        int wanted = Math.min(AT_ONCE, left);
        // One more than is shown tells whether there is another page.
        List<Place> found = store.page(afterId, wanted + 1);
        List<Place> shown = found.size() > wanted ? found.subList(0, wanted) : found;
        Buffer piece = Buffer.buffer(begun ? "" : "{\"places\":[");
        for (Place place : shown) {
            piece.appendString(begun ? "," : "").appendBytes(PlaceWriter.toFeature(place));
            begun = true;
            afterId = place.id();
        }
        begun = true;
        left -= shown.size();
        boolean more = found.size() > wanted;
        if (left == 0 || !more) {
            ended = true;
            String cursor = more ? ListCursor.PLACES.write(key -> key.string(afterId)) : null;
            piece.appendString("],\"next_cursor\":" + (cursor == null ? "null" : '"' + cursor + '"') + "}");
        }
        return piece;
    }
}
