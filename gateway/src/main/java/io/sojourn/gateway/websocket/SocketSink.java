package io.sojourn.gateway.websocket;

import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.EventSink;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A socket as the end of the line: each event, answer and cursor is a text message. */
final class SocketSink implements EventSink {
    private static final int WRITE_QUEUE_BYTES = 32 * 1024;

    private final ServerWebSocket socket;
    private final BurstChannel channel;
    private final List<byte[]> texts = new ArrayList<>();
    private final CursorPace pace;
    private final MessageSocket messages;

    SocketSink(ServerWebSocket socket, HttpConnection connection, CursorPace pace, MessageSocket messages) {
        this.socket = socket;
        this.channel = new BurstChannel(connection);
        this.pace = pace;
        this.messages = messages;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    @Override
    public boolean wantsCursor() {
        return pace.isDue();
    }

    @Override
    public void write(List<Outbound> burst) {
        for (Outbound next : burst) {
            if (next instanceof OutboundEvent event) {
                texts.add(event.json());
                pace.owe();
            } else if (next instanceof Outbound.Reply reply) {
                texts.add(utf8(reply.json()));
            } else if (next instanceof Outbound.Mark mark && pace.isDue()) {
                texts.add(utf8(ServerMessage.cursor(mark.cursor())));
                pace.paid();
            }
        }
        channel.write(texts);
        texts.clear();
    }

    @Override
    public void close(CloseReason reason) {
        messages.close(reason);
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
