package io.sojourn.gateway.history;

import io.sojourn.cluster.store.TrackReading;
import io.sojourn.gateway.rest.Pieces;
import io.sojourn.protocol.track.Track;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A track as it is read from the store, page by page, in some format. */
final class TrackPieces implements Pieces {
    private final TrackReading reading;
    private final TrackDocument document;
    private boolean begun;
    private boolean allRead;

    TrackPieces(TrackReading reading, TrackDocument document) {
        this.reading = reading;
        this.document = document;
    }

    @Override
    public @Nullable Buffer next() {
        if (!begun) {
            begun = true;
            return document.begin();
        }
        Track points = allRead ? null : reading.next();
        if (points != null) {
            return document.points(points);
        }
        allRead = true;
        return document.end();
    }
}
