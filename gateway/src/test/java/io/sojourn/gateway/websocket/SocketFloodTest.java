package io.sojourn.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.streaming.RawAnswer;
import io.sojourn.gateway.subscription.StreamTimes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that sends without end and reads nothing is read no further, and then cut off. */
class SocketFloodTest {
    private static final StreamTimes QUICK = new StreamTimes(15_000, 1_234, 400, 100, 200);
    private static final StreamSettings FAST = new StreamSettings(10, 10, 1_000_000, 0);
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    /** More than all the buffers on the way hold. */
    private static final int FLOOD_BYTES = 128 << 20;

    private final EchoServer server = new EchoServer(QUICK, FAST);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {TEXT, PING})
    void cutsWhoFloodsAndReadsNothing(int opcode) throws IOException {
        byte[] burst = frames(opcode, 1_000);
        try (Socket client = handshake()) {
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < FLOOD_BYTES; sent += burst.length) {
                            client.getOutputStream().write(burst);
                        }
                    })
                    .isInstanceOf(IOException.class);

            await().until(() -> server.open() == 0);
        }
    }

    @Test
    void servesWhoFloodsButReads() throws IOException {
        byte[] burst = frames(TEXT, 1_000);
        try (Socket client = handshake()) {
            for (int round = 0; round < 50; round++) {
                client.getOutputStream().write(burst);
                // Unmasked, an answer is four bytes shorter than what was asked; pings may stand between.
                int frames = 0;
                while (frames < 1_000) {
                    int opcode = client.getInputStream().read();
                    client.getInputStream().readNBytes(client.getInputStream().read());
                    frames += opcode == TEXT ? 1 : 0;
                }
            }

            assertThat(server.open()).isOne();
        }
    }

    private Socket handshake() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String request = "GET /ws/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n" + RawAnswer.UPGRADE + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
        return socket;
    }

    /** So many frames of 125 masked bytes, all of them zero. */
    private static byte[] frames(int opcode, int count) {
        int length = 2 + 4 + 125;
        byte[] frames = new byte[count * length];
        for (int i = 0; i < count; i++) {
            frames[i * length] = (byte) opcode;
            frames[i * length + 1] = (byte) (0x80 | 125);
        }
        return frames;
    }
}
