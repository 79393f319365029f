package io.sojourn.bench.fanout;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a WebSocket client sends first (RFC 6455): the upgrade, and right behind it, its first message. */
final class Handshake {
    private static final int SHORT_LENGTH = 126;

    private Handshake() {}

    static byte[] of(URI server, String path, String message) {
        byte[] upgrade = ("GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: c29qb3VybiBmYW4tb3V0IQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        ByteBuffer both = ByteBuffer.allocate(upgrade.length + 8 + text.length);
        both.put(upgrade).put((byte) 0x81).put((byte) (0x80 | Math.min(text.length, SHORT_LENGTH)));
        if (text.length >= SHORT_LENGTH) {
            both.putShort((short) text.length);
        }
        // Masked with zeros: a client must mask, with whatever it likes.
        both.putInt(0).put(text).flip();
        byte[] bytes = new byte[both.remaining()];
        both.get(bytes);
        return bytes;
    }
}
