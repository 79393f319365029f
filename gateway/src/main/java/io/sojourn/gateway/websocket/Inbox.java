package io.sojourn.gateway.websocket;

import io.vertx.core.Future;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * Handles what comes in one after the other: while one takes its time, the socket is paused, and what was read already
 * waits. That is what Vert.x has taken off the connection: some two dozen frames, or one read of small ones.
 */
final class Inbox {
    private final ReadStream<?> source;
    private final ArrayDeque<Supplier<Future<Void>>> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean closed;

    Inbox(ReadStream<?> source) {
        this.source = source;
    }

    /** @param work is done in its turn; the next waits until its future is complete */
    void add(Supplier<Future<Void>> work) {
        if (closed) {
            return;
        }
        waiting.add(work);
        if (!busy) {
            handleWaiting();
        }
    }

    /** Whether nothing is read at the moment, not even pongs. */
    boolean isBusy() {
        return busy;
    }

    /** Drops all that waits and comes, but reads on, so that the client's close is heard. */
    void close() {
        closed = true;
        waiting.clear();
        if (busy) {
            busy = false;
            source.resume();
        }
    }

    private void handleWaiting() {
        while (!waiting.isEmpty()) {
            Future<Void> handled = waiting.remove().get();
            if (!handled.isComplete()) {
                busy = true;
                source.pause();
                handled.onComplete(done -> goOn());
                return;
            }
        }
    }

    private void goOn() {
        if (closed) {
            return;
        }
        busy = false;
        handleWaiting();
        if (!busy) {
            source.resume();
        }
    }
}
