package io.sojourn.gateway.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A message in the frames of a WebSocket, ready to be written to any number of sockets. */
public final class MessageFrames {
    private MessageFrames() {}

    /** @param message UTF-8 */
    public static byte[] text(byte[] message) {
        return frames(message, TextFrames.TEXT);
    }

    public static byte[] binary(byte[] message) {
        return frames(message, TextFrames.BINARY);
    }

    private static byte[] frames(byte[] message, int kind) {
        byte[] wire = new byte[TextFrames.sizeOf(message.length)];
        ByteBuf out = Unpooled.wrappedBuffer(wire).clear();
        TextFrames.write(message, kind, out);
        return wire;
    }
}
