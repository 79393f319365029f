package io.sojourn.gateway.connection;

import io.sojourn.cluster.http.Caller;
import io.sojourn.gateway.subscription.CloseReason;
import org.jspecify.annotations.Nullable;

/** What one open stream counts for. Belongs to the event loop of its stream. */
public final class Place implements AutoCloseable {
    private final ConnectionGate gate;
    private final StreamKind kind;
    private final Caller caller;
    private @Nullable CloseReason reason;
    private boolean givenBack;

    Place(ConnectionGate gate, StreamKind kind, Caller caller) {
        this.gate = gate;
        this.kind = kind;
        this.caller = caller;
    }

    /** The server has ended the stream; the first reason counts. The place is still taken. */
    public void ending(CloseReason why) {
        if (reason == null) {
            reason = why;
        }
    }

    /** A message was not taken, since they come too fast. */
    public void messageRefused() {
        gate.meters().messageRefused();
    }

    /** The connection is closed, by whomever. More than once is no matter. */
    @Override
    public void close() {
        if (!givenBack) {
            givenBack = true;
            gate.giveBack(kind, caller);
            gate.meters().ended(kind, reason);
        }
    }
}
