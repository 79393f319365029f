package io.sojourn.gateway.websocket;

import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;

/** One client's socket: wires what reads, what acts and what writes, and takes it apart in the end. */
final class StreamSocket implements MessageSocket.Owner {
    private final SubscriptionHub hub;
    private final Subscriber subscriber;
    private final MessageHandler handler;
    private final CursorPace pace;

    StreamSocket(SocketServices services, AcceptedSocket accepted) {
        hub = services.hub();
        MessageSocket messages = new MessageSocket(
                services.vertx(),
                services.rules().times(),
                SocketLimits.forEvents(services.rules().messagesPerS()),
                accepted,
                this);
        pace = new CursorPace(
                services.vertx(), services.rules().times().cursorMs(), this::wantsCursors, this::sendCursor);
        subscriber = hub.connect(new SocketSink(accepted.socket(), accepted.connection(), pace, messages));
        handler = new MessageHandler(accepted.caller(), subscriber, services);
    }

    @Override
    public Future<Void> onMessage(Message message) {
        return handler.handle(message);
    }

    @Override
    public void onRefused(ProblemException reason) {
        handler.refuse(reason);
    }

    @Override
    public void onRoom() {
        subscriber.pump();
    }

    @Override
    public void onEnd() {
        pace.stop();
        hub.leave(subscriber);
    }

    private boolean wantsCursors() {
        return handler.hasSubscribed();
    }

    private void sendCursor() {
        subscriber.mark();
    }
}
