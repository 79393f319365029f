package io.sojourn.gateway.history;

import io.sojourn.protocol.track.Track;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A track being written in some format, in pieces: the beginning, points as they are read, and the end. */
interface TrackDocument {
    Buffer begin();

    /** Points that follow those before in time. */
    Buffer points(Track points);

    /** A piece of the end; null when there is no more. */
    @Nullable
    Buffer end();
}
