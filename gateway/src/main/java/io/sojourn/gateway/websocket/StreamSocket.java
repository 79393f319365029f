package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Caller;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/** One client's socket: wires what reads, what acts and what writes, and takes it apart in the end. */
final class StreamSocket implements MessageAssembler.Listener {
    private static final short INVALID_PAYLOAD = 1007;

    private final SubscriptionHub hub;
    private final Subscriber subscriber;
    private final MessageHandler handler;
    private final MessageAssembler assembler;
    private final Inbox inbox;
    private final CursorPace pace;
    private final Heartbeat heartbeat;
    private final SocketEnd end;

    StreamSocket(SocketServices services, ServerWebSocket socket, HttpConnection connection, Caller caller) {
        Vertx vertx = services.vertx();
        hub = services.hub();
        end = new SocketEnd(vertx, socket, connection, services.times().closeMs());
        pace = new CursorPace(vertx, services.times().cursorMs(), this::wantsCursors, this::sendCursor);
        subscriber = hub.connect(new SocketSink(socket, pace, end));
        handler = new MessageHandler(caller, subscriber, services);
        inbox = new Inbox(socket, handler::handle);
        assembler = new MessageAssembler(this);
        heartbeat = new Heartbeat(vertx, socket, services.times().pingMs(), this::isReading, this::onSilence);
        socket.frameHandler(this::onFrame);
        socket.drainHandler(ready -> subscriber.pump());
        socket.closeHandler(gone -> onClose());
        socket.exceptionHandler(broken -> connection.close());
    }

    @Override
    public void onMessage(byte[] message) {
        inbox.add(message);
    }

    @Override
    public void onTooLong() {
        handler.refuse(new ProblemException(
                ErrorCode.PAYLOAD_TOO_LARGE, "A message may have " + MessageAssembler.MAX_BYTES + " bytes."));
    }

    @Override
    public void onInvalidUtf8() {
        end.close(INVALID_PAYLOAD, "not UTF-8");
    }

    private void onFrame(WebSocketFrame frame) {
        heartbeat.heard();
        if (!end.isClosing()) {
            assembler.take(frame);
        }
    }

    private void onClose() {
        heartbeat.stop();
        pace.stop();
        hub.leave(subscriber);
    }

    private boolean wantsCursors() {
        return handler.hasSubscribed();
    }

    private void sendCursor() {
        subscriber.mark();
    }

    private boolean isReading() {
        return !inbox.isBusy();
    }

    private void onSilence() {
        subscriber.end(CloseReason.NO_PONG);
    }
}
