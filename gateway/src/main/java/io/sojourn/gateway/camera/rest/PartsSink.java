package io.sojourn.gateway.camera.rest;

import io.sojourn.cluster.http.Connections;
import io.sojourn.gateway.camera.view.FrameSink;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.StreamTimes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/**
 * An answer without an end, of which each frame is a part. While there is none, the last one is repeated from time to time,
 * so that nobody on the way takes the connection for dead.
 */
final class PartsSink implements FrameSink {
    private static final int WRITE_QUEUE_BYTES = 32 * 1024;
    /** Before the first part there may be anything; an empty line is what readers skip. */
    private static final byte[] PREAMBLE = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Vertx vertx;
    private final HttpConnection connection;
    private final HttpServerResponse response;
    private final Place place;
    private final StreamTimes times;
    private final long lifeTimer;
    private byte[] last = PREAMBLE;
    private boolean written;
    private Runnable gone = () -> {};
    private boolean closing;

    PartsSink(Vertx vertx, HttpServerRequest request, Place place, StreamTimes times) {
        this.vertx = vertx;
        this.connection = request.connection();
        this.response = request.response();
        this.place = place;
        this.times = times;
        this.lifeTimer = vertx.setPeriodic(times.commentMs(), tick -> showLife());
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
        last = frame;
        send();
    }

    private void send() {
        written = true;
        response.write(Buffer.buffer(last));
    }

    private void showLife() {
        if (!written && !isFull()) {
            send();
        }
        written = false;
    }

    @Override
    public void close(CloseReason reason) {
        if (closing || response.closed()) {
            return;
        }
        closing = true;
        place.ending(reason);
        // The end waits behind what the client does not read; it must not wait for ever.
        long cut = vertx.setTimer(times.closeMs(), late -> Connections.cut(connection));
        response.end().onComplete(done -> {
            vertx.cancelTimer(cut);
            leave();
            connection.close();
        });
    }

    /** The client is gone, or was told all that it will be; more than once is no matter. */
    private void leave() {
        vertx.cancelTimer(lifeTimer);
        gone.run();
        place.close();
    }
}
