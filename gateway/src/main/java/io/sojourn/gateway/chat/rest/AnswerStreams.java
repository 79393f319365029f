package io.sojourn.gateway.chat.rest;

import io.sojourn.cluster.http.Caller;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.connection.StreamKind;
import io.sojourn.gateway.sse.EventStream;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.event.EventType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The streams of answers of one event loop. They count, end and are told of as all event streams are. */
final class AnswerStreams {
    private static final List<String> TYPES =
            List.of(EventType.CHAT_CHUNK.wireName(), EventType.CHAT_DONE.wireName(), EventType.CHAT_ERROR.wireName());

    private final Vertx vertx;
    private final SubscriptionHub hub;
    private final StreamTimes times;
    private final ConnectionGate gate;

    AnswerStreams(Vertx vertx, SubscriptionHub hub, StreamTimes times, ConnectionGate gate) {
        this.vertx = vertx;
        this.hub = hub;
        this.times = times;
        this.gate = gate;
    }

    /** Fails with what refuses any more streams. */
    Place take(Caller caller) {
        return gate.take(StreamKind.EVENT_STREAM, caller);
    }

    /**
     * Tells of an answer until it is over.
     *
     * @param after where in the log the events follow
     * @param lost what to do when the client goes away before
     */
    Future<Void> begin(
            RoutingContext context, Place place, String chatId, AnswerFormat format, Cursor after, Runnable lost) {
        EventStream stream = new EventStream(vertx, context.request(), hub, times, place, format);
        stream.whenLost(lost);
        Interest interest = Interest.parse(List.of("chats/" + chatId), TYPES);
        return hub.subscribe(stream.subscriber(), interest, new StartPoint.After(after), begun -> {
                    stream.begin(begun);
                    if (format.isOver()) {
                        stream.subscriber().end(CloseReason.COMPLETE);
                    }
                })
                .onFailure(refused -> stream.leave());
    }
}
