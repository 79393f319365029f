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
    private static final int WRITE_QUEUE_BYTES = 64 * 1024;

    private final ServerWebSocket socket;
    private final BurstChannel channel;
    private final List<byte[]> messages = new ArrayList<>();
    private final CursorPace pace;
    private final SocketEnd end;

    SocketSink(ServerWebSocket socket, HttpConnection connection, CursorPace pace, SocketEnd end) {
        this.socket = socket;
        this.channel = new BurstChannel(connection);
        this.pace = pace;
        this.end = end;
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
                messages.add(event.json());
                pace.owe();
            } else if (next instanceof Outbound.Reply reply) {
                messages.add(utf8(reply.json()));
            } else if (next instanceof Outbound.Mark mark && pace.isDue()) {
                messages.add(utf8(ServerMessage.cursor(mark.cursor())));
                pace.paid();
            }
        }
        channel.write(messages);
        messages.clear();
    }

    @Override
    public void close(CloseReason reason) {
        end.close(reason.webSocketCode(), reason.text());
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
