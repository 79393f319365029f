package io.sojourn.gateway.rest;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A long body, made piece by piece on worker threads, one after the other. */
public interface Pieces extends AutoCloseable {
    /** The next piece, null after the last. Blocks. */
    @Nullable
    Buffer next();

    /** Gives back what the body is read from. Called once, also when the client goes away. Blocks. */
    @Override
    default void close() {}
}
