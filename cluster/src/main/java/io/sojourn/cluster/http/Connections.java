package io.sojourn.cluster.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What Vert.x does not offer for connections. */
public final class Connections {
    /** The kernel takes twice that. Left to itself it goes up to megabytes. */
    private static final int STREAM_SEND_BUFFER_BYTES = 128 * 1024;

    /** What Vert.x calls the decoder of requests. */
    private static final String DECODER = "httpDecoder";

    private Connections() {}

    /**
     * Closes a connection at once, with a reset, also one that has become a WebSocket's. {@link HttpConnection#close()}
     * first waits for what is still to be sent, which is for ever if the other side reads nothing; here that is dropped,
     * what the kernel holds of it too.
     */
    public static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            Channel channel = base.channel();
            setOption(channel, ChannelOption.SO_LINGER, 0);
            // Of the first handler: from any later one the close would come by Vert.x's, which waits.
            ChannelFuture unused = channel.pipeline().firstContext().close();
        } else {
            connection.close();
        }
    }

    /**
     * Writes a close frame past all that waits to be handled, for a WebSocket whose client broke the protocol: Vert.x then
     * closes without a word. The client may or may not get to read it.
     *
     * @param connection that has become the WebSocket's
     */
    public static void sayWhy(HttpConnection connection, int code, String reason) {
        if (connection instanceof ConnectionBase base) {
            ChannelFuture unused = base.channel().writeAndFlush(new CloseWebSocketFrame(code, reason));
        }
    }

    /**
     * To be called when an endless answer begins: the kernel is to hold little of it. What it holds is on its way to a slow
     * client for so long that it is old when it comes, and it is there for each of thousands.
     */
    public static void becomeStream(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            setOption(base.channel(), ChannelOption.SO_SNDBUF, STREAM_SEND_BUFFER_BYTES);
        }
    }

    /**
     * To be called when a connection has become a WebSocket's, which is a stream too. Vert.x leaves the handler there that unpacks bodies of
     * requests; it sees none any more, takes that for a reason to read on, and so undoes every pause.
     */
    public static void becomeWebSocket(HttpConnection connection) {
        becomeStream(connection);
        if (connection instanceof ConnectionBase base) {
            ChannelPipeline pipeline = base.channel().pipeline();
            if (pipeline.get(HttpContentDecompressor.class) != null) {
                pipeline.remove(HttpContentDecompressor.class);
            }
        }
    }

    /**
     * To be called when a request of Plotly's clients for Python begins: they end a chunked body with an empty line too
     * many, before its last chunk, which is no HTTP. From now on that is an end like any other; what comes after it is
     * dropped, so the connection is to be closed then.
     */
    public static void endAtEmptyLine(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            ChannelPipeline pipeline = base.channel().pipeline();
            if (pipeline.get(DECODER) != null && pipeline.get(EmptyLineEnd.class) == null) {
                pipeline.addAfter(DECODER, null, new EmptyLineEnd());
            }
        }
    }

    /** Reads no more bytes off a connection, whatever they are, until {@link #readOn}. */
    public static void stopReading(HttpConnection connection) {
        setReading(connection, false);
    }

    public static void readOn(HttpConnection connection) {
        setReading(connection, true);
    }

    /**
     * Lets a connection that has become a WebSocket's take longer frames than the server's others. To be called in the
     * turn of the event loop in which it has become one, and on a connection whose client may send such frames: each is
     * held in memory while it comes.
     */
    public static void takeFrames(HttpConnection connection, int maxBytes) {
        if (connection instanceof ConnectionBase base) {
            ChannelPipeline pipeline = base.channel().pipeline();
            WebSocket08FrameDecoder known = pipeline.get(WebSocket08FrameDecoder.class);
            if (known != null) {
                // What the old one has read already, its replacement gets.
                pipeline.replace(
                        known,
                        pipeline.context(known).name(),
                        new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                                .expectMaskedFrames(true)
                                .allowMaskMismatch(false)
                                .allowExtensions(false)
                                .withUTF8Validator(false)
                                .maxFramePayloadLength(maxBytes)
                                .build()));
            }
        }
    }

    /**
     * Changes whenever the client has taken some of what was written to it, and is 0 if it has taken all. (What a frame is
     * still short of, Netty does not count until the whole of it is gone.) To be called on the connection's event loop.
     */
    public static long pendingBytes(HttpConnection connection) {
        ChannelOutboundBuffer pending = connection instanceof ConnectionBase base
                ? base.channel().unsafe().outboundBuffer()
                : null;
        if (pending == null) {
            return 0;
        }
        return pending.totalPendingWriteBytes() + (pending.current() instanceof ByteBuf now ? now.readableBytes() : 0);
    }

    private static void setReading(HttpConnection connection, boolean reading) {
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setAutoRead(reading);
        }
    }

    private static <T> void setOption(Channel channel, ChannelOption<T> option, T value) {
        try {
            channel.config().setOption(option, value);
        } catch (ChannelException gone) {
            // Then it does not matter any more.
        }
    }
}
