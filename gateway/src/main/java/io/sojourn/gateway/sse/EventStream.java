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
final class EventStream implements EventSink {
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

    EventStream(
            Vertx vertx,
            HttpServerRequest request,
            SubscriptionHub hub,
            StreamTimes times,
            Place place,
            boolean named) {
        this.vertx = vertx;
        this.place = place;
        this.request = request;
        this.response = request.response();
        this.hub = hub;
        this.times = times;
        this.format = new EventStreamFormat(named);
        this.subscriber = hub.connect(this);
        response.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        response.closeHandler(gone -> leave());
        response.exceptionHandler(broken -> leave());
        response.drainHandler(ready -> subscriber.pump());
    }

    Subscriber subscriber() {
        return subscriber;
    }

    static HttpServerResponse head(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
    }

    /** The subscription has begun: what comes first. */
    void begin(Subscribed subscribed) {
        Connections.becomeStream(request.connection());
        head(response).setChunked(true);
        send(format.beginning(subscribed, times.retryMs()));
        timer = vertx.setPeriodic(times.commentMs(), tick -> showLife());
    }

    /** The stream has ended, or did not come to begin. */
    void leave() {
        vertx.cancelTimer(timer);
        hub.leave(subscriber);
        place.close();
    }

    @Override
    public boolean isFull() {
        return response.closed() || response.ended() || response.writeQueueFull();
    }

    @Override
    public boolean wantsCursor() {
        return true;
    }

    @Override
    public void write(List<Outbound> burst) {
        send(format.burst(burst));
    }

    @Override
    public void close(CloseReason reason) {
        vertx.cancelTimer(timer);
        if (response.closed() || response.ended()) {
            return;
        }
        place.ending(reason);
        if (!response.headWritten()) {
            Problems.send(response, new Problem(ErrorCode.SHUTTING_DOWN, reason.text()));
            place.close();
            return;
        }
        // The end waits behind what the client does not read; it must not wait for ever.
        long cut = vertx.setTimer(times.closeMs(), late -> Connections.cut(request.connection()));
        response.end().onComplete(done -> {
            vertx.cancelTimer(cut);
            place.close();
        });
    }

    private void showLife() {
        if (!isFull()) {
            send(format.comment());
            subscriber.mark();
        }
    }

    private void send(Buffer bytes) {
        if (bytes.length() > 0) {
            response.write(bytes);
        }
    }
}
