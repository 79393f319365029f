package io.sojourn.gateway.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import java.util.List;

/**
 * Writes messages to a socket, all of a burst at once. Vert.x would encode a text for each socket anew and make a system call for
 * each message; so the frames are put together here and go out as one buffer, by the connection's own queue, in order
 * with what Vert.x writes itself (pongs, pings, the close).
 */
public final class BurstChannel {
    private final Channel channel;
    private final VertxConnection connection;

    /** @param upgraded the HTTP connection that has become a WebSocket's */
    public BurstChannel(HttpConnection upgraded) {
        this.channel = ((ConnectionBase) upgraded).channel();
        // The upgrade has put another handler into the place of that of HTTP.
        this.connection = channel.pipeline().get(VertxHandler.class).getConnection();
    }

    /** @param frames of {@link MessageFrames}, which are only read */
    public void write(byte[] frames) {
        if (channel.isActive()) {
            connection.writeToChannel(Unpooled.wrappedBuffer(frames));
        }
    }

    /** @param messages text as UTF-8, which is only read */
    void write(List<byte[]> messages) {
        if (messages.isEmpty() || !channel.isActive()) {
            return;
        }
        int size = 0;
        for (byte[] message : messages) {
            size += TextFrames.sizeOf(message.length);
        }
        ByteBuf frames = channel.alloc().directBuffer(size, size);
        for (byte[] message : messages) {
            TextFrames.write(message, frames);
        }
        connection.writeToChannel(frames);
    }
}
