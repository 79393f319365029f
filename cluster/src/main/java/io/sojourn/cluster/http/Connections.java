package io.sojourn.cluster.http;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What Vert.x does not offer for connections. */
public final class Connections {
    private Connections() {}

    /**
     * Closes a connection that carries HTTP at once. {@link HttpConnection#close()} first waits for what is still to be
     * sent, which is for ever if the other side reads nothing; here that is dropped. After an upgrade to a WebSocket
     * another handler has taken the connection's place, and this waits like any close.
     */
    public static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            // Of this handler's context, not of the channel: the latter would come back to the waiting close.
            ChannelFuture unused = base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
