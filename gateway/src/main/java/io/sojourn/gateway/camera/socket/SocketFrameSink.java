package io.sojourn.gateway.camera.socket;

import io.sojourn.cluster.http.Connections;
import io.sojourn.gateway.camera.view.FrameSink;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.websocket.AcceptedSocket;
import io.sojourn.gateway.websocket.BurstChannel;
import io.sojourn.gateway.websocket.MessageSocket;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;

/** Frames as the messages of a WebSocket. */
final class SocketFrameSink implements FrameSink {
    private static final int WRITE_QUEUE_BYTES = 32 * 1024;

    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final BurstChannel channel;
    private final MessageSocket messages;

    SocketFrameSink(AcceptedSocket accepted, MessageSocket messages) {
        this.socket = accepted.socket();
        this.connection = accepted.connection();
        this.channel = new BurstChannel(connection);
        this.messages = messages;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    @Override
    public long pendingBytes() {
        return Connections.pendingBytes(connection);
    }

    @Override
    public void write(byte[] frame) {
        channel.write(frame);
    }

    @Override
    public void close(CloseReason reason) {
        messages.close(reason);
    }
}
