package io.sojourn.gateway.websocket;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.sojourn.cluster.http.Connections;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that gives whole messages, one at a time, whatever they mean: keeps to the protocol, its limits, the
 * heartbeat and an orderly end.
 */
public final class MessageSocket implements MessageAssembler.Listener {
    /** What the socket is for. */
    public interface Owner {
        /** Completes when the next message may come; never fails. */
        Future<Void> onMessage(Message message);

        /** A message was not taken; to be answered. */
        void onRefused(ProblemException reason);

        /** There is room to write again. */
        void onRoom();

        /** The socket is closing or closed: nothing more is to be written. May come more than once. */
        void onEnd();
    }

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final Place place;
    private final Owner owner;
    private final SocketLimits limits;
    private final MessageRate rate;
    private final MessageAssembler assembler;
    private final Inbox inbox;
    private final Heartbeat heartbeat;
    private final SocketEnd end;
    private @Nullable Promise<Void> room;
    private boolean heldBack;

    /** Takes a socket over, in the turn of the event loop in which it was accepted. */
    public MessageSocket(Vertx vertx, StreamTimes times, SocketLimits limits, AcceptedSocket accepted, Owner owner) {
        this.vertx = vertx;
        this.socket = accepted.socket();
        this.connection = accepted.connection();
        this.place = accepted.place();
        this.owner = owner;
        this.limits = limits;
        rate = new MessageRate(limits, System::nanoTime);
        assembler = new MessageAssembler(limits.maxMessageBytes(), this);
        inbox = new Inbox(socket);
        end = new SocketEnd(vertx, socket, accepted.connection(), times.closeMs());
        heartbeat = new Heartbeat(vertx, socket, times.pingMs(), this::isListening, () -> close(CloseReason.NO_PONG));
        socket.frameHandler(this::onFrame);
        socket.drainHandler(ready -> onRoom());
        socket.closeHandler(gone -> onClose());
        socket.exceptionHandler(this::onBroken);
    }

    /** Ends the socket; what its client does not read in time is dropped. */
    public void close(CloseReason reason) {
        if (end.begin(reason)) {
            place.ending(reason);
            stop();
        }
    }

    /** Completes when the client has read so much that more may be written. */
    public Future<Void> room() {
        if (!isFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = room == null ? Promise.promise() : room;
        room = promise;
        return promise.future();
    }

    @Override
    public void onMessage(Message message) {
        inbox.add(() -> rate.take(message.bytes().length) ? owner.onMessage(message) : slowDown());
    }

    @Override
    public void onTooLong() {
        inbox.add(() -> {
            if (!rate.take(limits.maxMessageBytes())) {
                return slowDown();
            }
            owner.onRefused(new ProblemException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "A message may have " + limits.maxMessageBytes() + " bytes."));
            return Future.succeededFuture();
        });
    }

    @Override
    public void onInvalidUtf8() {
        close(CloseReason.NOT_UTF8);
    }

    private void onFrame(WebSocketFrame frame) {
        heartbeat.heard();
        if (frame.isPing() && isFull()) {
            // Vert.x answers each one, whether or not the answers are read, and a pause holds only messages back.
            holdBack();
        }
        if (end.isClosing()) {
            return;
        }
        if (frame.isClose()) {
            end.expectClose();
            stop();
        } else {
            assembler.take(frame);
        }
    }

    /** The message is not taken, and nothing more is read for a while. */
    private Future<Void> slowDown() {
        place.messageRefused();
        owner.onRefused(new ProblemException(
                ErrorCode.TOO_MANY_MESSAGES,
                "A connection may send " + limits.messagesPerS() + " messages a second; this one was not taken."));
        Promise<Void> pause = Promise.promise();
        vertx.setTimer(rate.pauseMs(), over -> pause.complete());
        return pause.future();
    }

    private void onRoom() {
        if (heldBack) {
            heldBack = false;
            Connections.readOn(connection);
        }
        Promise<Void> waiting = room;
        room = null;
        if (waiting != null) {
            waiting.complete();
        }
        owner.onRoom();
    }

    /** Until there is room, nothing at all is read. */
    private void holdBack() {
        if (!heldBack) {
            heldBack = true;
            Connections.stopReading(connection);
        }
    }

    private boolean isFull() {
        return !socket.isClosed() && socket.writeQueueFull();
    }

    /** A pong would be seen. While a client keeps us waiting for room, its silence is its own. */
    private boolean isListening() {
        return !inbox.isBusy() || room != null;
    }

    private void onBroken(Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException broken && !end.isClosing()) {
            CloseReason reason = WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(broken.closeStatus())
                    ? CloseReason.FRAME_TOO_LONG
                    : CloseReason.BROKEN_FRAME;
            place.ending(reason);
            Connections.sayWhy(connection, reason.webSocketCode(), reason.text());
        }
        // Vert.x closes the connection now.
    }

    private void onClose() {
        end.done();
        stop();
        place.close();
    }

    private void stop() {
        heartbeat.stop();
        inbox.close();
        if (isFull()) {
            // Who reads nothing is not read from either; the client's close comes when it has read ours.
            holdBack();
        }
        owner.onEnd();
    }
}
