package io.sojourn.gateway.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A long body, made piece by piece on an event loop, one after the other. */
public interface PieceSource {
    /** The next piece, null after the last. Not called again before it is there. */
    Future<@Nullable Buffer> next();

    /** Gives back what the body is read from. Called once, also when the client goes away. */
    default void close() {}
}
