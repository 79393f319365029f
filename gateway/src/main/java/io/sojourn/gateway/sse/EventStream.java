package io.sojourn.gateway.sse;

import io.sojourn.cluster.http.Connections;
import io.sojourn.cluster.http.Problem;
import io.sojourn.cluster.http.Problems;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.EventSink;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.subscription.Subscribed;
import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** One client's event stream: an HTTP answer without an end. */
public final class EventStream implements EventSink {
    private static final Buffer COMMENT = Buffer.buffer(": still here\n\n");
    private static final int WRITE_QUEUE_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final StreamTimes times;
    private final Place place;
    private final EventStreamFormat format;
    private final Subscriber subscriber;
    private final SubscriptionHub hub;
    private long timer = -1;
    private boolean held;
    private boolean closing;
    private Runnable lost = () -> {};

    /** @param place is given back when the stream ends */
    public EventStream(
            Vertx vertx,
            HttpServerRequest request,
            SubscriptionHub hub,
            StreamTimes times,
            Place place,
            EventStreamFormat format) {
        this.vertx = vertx;
        this.place = place;
        this.request = request;
        this.response = request.response();
        this.hub = hub;
        this.times = times;
        this.format = format;
        this.subscriber = hub.connect(this);
        response.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        response.closeHandler(gone -> leave());
        response.exceptionHandler(broken -> leave());
        response.drainHandler(ready -> subscriber.pump());
    }

    /** What to do when the client has gone, or reads too slowly to be told the rest. */
    public void whenLost(Runnable action) {
        lost = action;
    }

    public Subscriber subscriber() {
        return subscriber;
    }

    /** Sets the headers of an event stream. */
    public static HttpServerResponse head(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
    }

    /** The subscription has begun: what comes first. */
    public void begin(Subscribed subscribed) {
        Connections.becomeStream(request.connection());
        head(response).setChunked(true);
        send(format.beginning(subscribed, times.retryMs()));
        timer = vertx.setPeriodic(times.commentMs(), tick -> showLife());
    }

    /** From now on events wait, until {@link #release}. */
    public void hold() {
        held = true;
    }

    /** Writes what is to come before the events that wait, and then these. */
    public void release(Buffer first) {
        held = false;
        if (!subscriber.isEnding()) {
            send(first);
            subscriber.pump();
        }
    }

    /** The stream has ended, or did not come to begin. */
    public void leave() {
        vertx.cancelTimer(timer);
        hub.leave(subscriber);
        place.close();
        if (!closing) {
            lost.run();
        }
    }

    @Override
    public boolean isFull() {
        return held || response.closed() || response.ended() || response.writeQueueFull();
    }

    @Override
    public boolean wantsCursor() {
        return true;
    }

    @Override
    public void write(List<Outbound> burst) {
        send(format.burst(burst));
        if (format.isOver()) {
            subscriber.end(format.end());
        }
    }

    @Override
    public void close(CloseReason reason) {
        vertx.cancelTimer(timer);
        if (response.closed() || response.ended()) {
            return;
        }
        closing = true;
        place.ending(reason);
        if (reason == CloseReason.TOO_SLOW) {
            lost.run();
        }
        if (!response.headWritten()) {
            Problems.send(response, new Problem(ErrorCode.SHUTTING_DOWN, reason.text()));
            place.close();
            return;
        }
        // The end waits behind what the client does not read; it must not wait for ever.
        long cut = vertx.setTimer(times.closeMs(), late -> Connections.cut(request.connection()));
        send(format.farewell(reason));
        response.end().onComplete(done -> {
            vertx.cancelTimer(cut);
            place.close();
        });
    }

    private void showLife() {
        if (!isFull()) {
            send(COMMENT);
            subscriber.mark();
        }
    }

    private void send(Buffer bytes) {
        if (bytes.length() > 0) {
            format.writes(bytes).forEach(response::write);
        }
    }
}
