package io.sojourn.cluster.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the line of an {@link EventSubscriber}. */
public interface EventReceiver {
    /** Whether it takes no more for the moment; then what comes waits in a bounded queue. */
    boolean isFull();

    /**
     * Takes events.
     *
     * @param envelopes as UTF-8; shared, nobody may change them
     * @param cursor after the last of them, null if none is due
     */
    void receive(List<byte[]> envelopes, @Nullable String cursor);

    /**
     * The stream was ended, because it is too slow or the log cannot be read.
     *
     * @param reason for people to read
     */
    void ended(String reason);
}
