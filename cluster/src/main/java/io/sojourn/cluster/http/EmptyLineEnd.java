package io.sojourn.cluster.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Takes an empty line where the length of a chunk should be for the end of the body. */
final class EmptyLineEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpContent content && isEmptyLine(content)) {
            ReferenceCountUtil.release(message);
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** The decoder says nothing of an empty line; of one that is no number it says what is wrong with it. */
    private static boolean isEmptyLine(HttpContent content) {
        return content.decoderResult().cause() instanceof NumberFormatException broken && broken.getMessage() == null;
    }
}
