package io.sojourn.gateway.websocket;

import io.netty.buffer.ByteBuf;

/**
 * A text message of a server in frames (RFC 6455, 5.2), not masked, not compressed: one, or several where it is longer
 * than many clients take in one.
 */
final class TextFrames {
    /** The default limit of Vert.x, Netty and others, and all that a length of two bytes can say. */
    static final int MAX_PAYLOAD = 0xFFFF;

    private static final int FINAL = 0x80;
    static final int TEXT = 1;
    static final int BINARY = 2;
    private static final int CONTINUATION = 0;
    private static final int LENGTH_FOLLOWS = 126;

    private TextFrames() {}

    /** Bytes of the frames of a message of so many bytes. */
    static int sizeOf(int message) {
        int longest = message / MAX_PAYLOAD;
        int rest = message % MAX_PAYLOAD;
        boolean restNeedsFrame = rest > 0 || longest == 0;
        return longest * (4 + MAX_PAYLOAD) + (restNeedsFrame ? headerOf(rest) + rest : 0);
    }

    /** Writes a message of UTF-8. */
    static void write(byte[] message, ByteBuf out) {
        write(message, TEXT, out);
    }

    /** Writes a message of either kind. */
    static void write(byte[] message, int kind, ByteBuf out) {
        int from = 0;
        do {
            int length = Math.min(MAX_PAYLOAD, message.length - from);
            int opcode = from == 0 ? kind : CONTINUATION;
            out.writeByte(from + length == message.length ? FINAL | opcode : opcode);
            if (length < LENGTH_FOLLOWS) {
                out.writeByte(length);
            } else {
                out.writeByte(LENGTH_FOLLOWS).writeShort(length);
            }
            out.writeBytes(message, from, length);
            from += length;
        } while (from < message.length);
    }

    private static int headerOf(int payload) {
        return payload < LENGTH_FOLLOWS ? 2 : 4;
    }
}
