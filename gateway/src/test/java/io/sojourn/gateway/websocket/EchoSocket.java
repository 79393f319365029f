package io.sojourn.gateway.websocket;

import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** Sends back what it is sent, by the same machinery as a client's socket: only what the messages mean differs. */
final class EchoSocket implements MessageSocket.Owner {
    private final ServerWebSocket socket;
    private final MessageSocket messages;

    EchoSocket(Vertx vertx, StreamRules rules, AcceptedSocket accepted) {
        socket = accepted.socket();
        messages =
                new MessageSocket(vertx, rules.times(), SocketLimits.forEvents(rules.messagesPerS()), accepted, this);
    }

    @Override
    public Future<Void> onMessage(Message message) {
        Buffer bytes = Buffer.buffer(message.bytes());
        if (message.text()) {
            socket.writeTextMessage(bytes.toString());
        } else {
            socket.writeBinaryMessage(bytes);
        }
        return messages.room();
    }

    @Override
    public void onRefused(ProblemException reason) {
        socket.writeTextMessage(reason.code().wireName());
    }

    @Override
    public void onRoom() {}

    @Override
    public void onEnd() {}
}
