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

    /** Of what was read of the file, the share whose fixes were given: below 1 where much is read before the first one. */
    default double given() {
        return 1;
    }

    @Override
    void close() throws IOException;
}
