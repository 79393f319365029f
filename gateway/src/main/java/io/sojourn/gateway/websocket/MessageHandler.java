package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Problems;
import io.sojourn.cluster.http.Scope;
import io.sojourn.cluster.intake.Sender;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.location.Utf8Check;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import io.vertx.core.Future;
import java.util.Set;

/** Does what the messages of one socket ask for. A message that is refused is answered, and the socket lives on. */
final class MessageHandler {
    private final Caller caller;
    private final Subscriber subscriber;
    private final SubscriptionHub hub;
    private final LocationSender locations;
    private final SocketPublisher publisher;
    private final Sender sender = LocationSender.sender(this::refuse);
    private final ClientMessageReader reader = new ClientMessageReader();
    private final Utf8Check utf8 = new Utf8Check();
    private boolean subscribed;

    MessageHandler(Caller caller, Subscriber subscriber, SocketServices services) {
        this.caller = caller;
        this.subscriber = subscriber;
        this.hub = services.hub();
        this.locations = services.locations();
        this.publisher = new SocketPublisher(services.messages(), services.clock(), subscriber::reply);
    }

    /** Completes when the next message may be handled; never fails. */
    Future<Void> handle(Message message) {
        try {
            checkUtf8(message);
            return act(message.bytes()).otherwise(failed -> {
                refuse(failed);
                return null;
            });
        } catch (RuntimeException failed) {
            refuse(failed);
            return Future.succeededFuture();
        }
    }

    void refuse(Throwable failure) {
        subscriber.reply(ServerMessage.error(Problems.of(failure)));
    }

    /** Whether the client has ever subscribed: a plain sender of locations has no use for cursors. */
    boolean hasSubscribed() {
        return subscribed;
    }

    private Future<Void> act(byte[] message) {
        ClientMessage read = reader.read(message);
        if (read instanceof ClientMessage.Location) {
            return record(message);
        } else if (read instanceof ClientMessage.Publish) {
            require(Scope.INGEST);
            return publisher.publish(message);
        } else if (read instanceof ClientMessage.Subscribe subscribe) {
            return subscribe(subscribe);
        } else if (read instanceof ClientMessage.Unsubscribe unsubscribe) {
            Set<TopicFilter> topics = Interest.parseTopics(unsubscribe.topics());
            hub.unsubscribe(subscriber, topics);
            subscriber.reply(ServerMessage.unsubscribed(topics));
        } else {
            subscriber.reply(ServerMessage.PONG);
        }
        return Future.succeededFuture();
    }

    /** The agent is heard before its fix is sent, so that what the very first fix causes comes back too. */
    private Future<Void> record(byte[] message) {
        require(Scope.INGEST);
        String agentId = locations.agentOf(message);
        return hub.hearOwn(subscriber, agentId)
                .otherwise(deaf -> {
                    // The fix counts for more than its echo.
                    refuse(deaf);
                    return null;
                })
                .compose(ready -> {
                    locations.send(message, sender);
                    return locations.room();
                });
    }

    private Future<Void> subscribe(ClientMessage.Subscribe message) {
        require(Scope.READ);
        Interest interest = Interest.parse(message.topics(), message.types())
                .only(Interest.parseDetections(message.classes(), message.minConfidence()));
        StartPoint start = StartPoint.parse(message.after());
        return hub.subscribe(subscriber, interest, start, begun -> {
            subscribed = true;
            subscriber.reply(ServerMessage.subscribed(interest.topics(), begun));
        });
    }

    /** Text and binary messages are the same here: JSON. Only text has been checked on its way. */
    private void checkUtf8(Message message) {
        if (!message.text() && !utf8.isValid(message.bytes(), 0, message.bytes().length)) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "A message must be JSON in UTF-8.");
        }
    }

    private void require(Scope scope) {
        if (!caller.may(scope)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.title());
        }
    }
}
