package io.sojourn.standalone.replay;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a trace from the beginning to the end, in little memory. */
interface TraceReader extends AutoCloseable {
    /**
     * The next fix, or null at the end.
     *
     * @throws TraceException if the file is not what it seems to be
     */
    @Nullable
    TraceLine next() throws IOException;

    @Override
    void close() throws IOException;
}
