package io.sojourn.bench.fanout;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a WebSocket client sends (RFC 6455). */
final class WebSocketText {
    private static final int SHORT_LENGTH = 126;

    private WebSocketText() {}

    static byte[] upgrade(URI server, String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: c29qb3VybiBmYW4tb3V0IQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] message(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + text.length);
        frame.put((byte) 0x81).put((byte) (0x80 | Math.min(text.length, SHORT_LENGTH)));
        if (text.length >= SHORT_LENGTH) {
            frame.putShort((short) text.length);
        }
        // Masked with zeros: a client must mask, with whatever it likes.
        frame.putInt(0).put(text).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
