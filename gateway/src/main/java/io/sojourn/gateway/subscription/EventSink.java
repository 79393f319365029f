package io.sojourn.gateway.subscription;

import java.util.List;

/** A client's end of the line. */
public interface EventSink {
    /** Whether the transport wants no more for the moment; the sink's owner calls {@link Subscriber#pump} when it does. */
    boolean isFull();

    /** Whether a cursor is due. */
    boolean wantsCursor();

    /** Writes at once, in order. */
    void write(List<Outbound> burst);

    /** Ends the stream; nothing is written afterwards. */
    void close(CloseReason reason);
}
