package io.sojourn.gateway.camera.rest;

import io.sojourn.cluster.http.Connections;
import io.sojourn.gateway.camera.view.FrameSink;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.subscription.CloseReason;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** An answer without an end, of which each frame is a part. */
final class PartsSink implements FrameSink {
    private static final int WRITE_QUEUE_BYTES = 32 * 1024;

    private final Vertx vertx;
    private final HttpConnection connection;
    private final HttpServerResponse response;
    private final Place place;
    private final long closeMs;
    private Runnable gone = () -> {};
    private boolean closing;

    PartsSink(Vertx vertx, HttpServerRequest request, Place place, long closeMs) {
        this.vertx = vertx;
        this.connection = request.connection();
        this.response = request.response();
        this.place = place;
        this.closeMs = closeMs;
    }

    /**
     * Sends the head of the answer.
     *
     * @param room there is room to write again
     * @param left the client has left
     */
    void begin(Runnable room, Runnable left) {
        gone = left;
        Connections.becomeStream(connection);
        response.setChunked(true).setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        response.drainHandler(ready -> room.run());
        response.exceptionHandler(broken -> leave());
        response.closeHandler(closed -> leave());
        // Who waits for the first frame sees that it will come here.
        response.writeHead();
    }

    @Override
    public boolean isFull() {
        return closing || response.closed() || response.writeQueueFull();
    }

    @Override
    public long pendingBytes() {
        return Connections.pendingBytes(connection);
    }

    @Override
    public void write(byte[] frame) {
        response.write(Buffer.buffer(frame));
    }

    @Override
    public void close(CloseReason reason) {
        if (closing || response.closed()) {
            return;
        }
        closing = true;
        place.ending(reason);
        // The end waits behind what the client does not read; it must not wait for ever.
        long cut = vertx.setTimer(closeMs, late -> Connections.cut(connection));
        response.end().onComplete(done -> {
            vertx.cancelTimer(cut);
            leave();
            connection.close();
        });
    }

    /** The client is gone, or was told all that it will be; more than once is no matter. */
    private void leave() {
        gone.run();
        place.close();
    }
}
