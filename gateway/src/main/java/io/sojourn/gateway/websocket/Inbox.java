package io.sojourn.gateway.websocket;

import io.vertx.core.Future;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.function.Function;

/**
 * Handles messages one after the other: while one takes its time, the socket is paused, and the few that were read
 * already wait.
 */
final class Inbox {
    private final ReadStream<?> source;
    private final Function<byte[], Future<Void>> handler;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private boolean busy;

    Inbox(ReadStream<?> source, Function<byte[], Future<Void>> handler) {
        this.source = source;
        this.handler = handler;
    }

    void add(byte[] message) {
        waiting.add(message);
        if (!busy) {
            handleWaiting();
        }
    }

    /** Whether nothing is read at the moment, not even pongs. */
    boolean isBusy() {
        return busy;
    }

    private void handleWaiting() {
        while (!waiting.isEmpty()) {
            Future<Void> handled = handler.apply(waiting.remove());
            if (!handled.isComplete()) {
                busy = true;
                source.pause();
                handled.onComplete(done -> {
                    busy = false;
                    handleWaiting();
                    if (!busy) {
                        source.resume();
                    }
                });
                return;
            }
        }
    }
}
