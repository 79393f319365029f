package io.sojourn.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A TCP connection on which anything may be sent and nothing need be read. */
final class RawSocket implements AutoCloseable {
    static final int TEXT = 0x81;
    static final int PING = 0x89;

    /** The headers that ask for a WebSocket. */
    static final String UPGRADE = String.join(
            "\r\n",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "");

    private final Socket socket = new Socket();

    RawSocket(int port) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static RawSocket get(int port, String path) throws IOException {
        RawSocket raw = new RawSocket(port);
        raw.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        return raw;
    }

    static RawSocket webSocket(int port) throws IOException {
        RawSocket raw = askingForWebSocket(port);
        if (raw.status() != 101) {
            throw new AssertionError("not a WebSocket");
        }
        return raw;
    }

    /** The answer is still to be read. */
    static RawSocket askingForWebSocket(int port) throws IOException {
        RawSocket raw = new RawSocket(port);
        raw.send("GET /ws/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n" + UPGRADE + "\r\n");
        return raw;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void sendText(String text) throws IOException {
        send(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A whole frame, masked with zeros. */
    static byte[] frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) opcode);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** Reads the head of an HTTP answer, and gives its status. */
    int status() throws IOException {
        return Integer.parseInt(head().substring(9, 12));
    }

    /** Reads the head of an HTTP answer, and gives it in lower case. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("no answer");
            }
            head.append((char) next);
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }

    /** Reads frames until one closes, or the connection ends; its code, or -1. */
    int closeCode() throws IOException {
        InputStream in = socket.getInputStream();
        for (int opcode = in.read(); opcode >= 0; opcode = in.read()) {
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            }
            byte[] payload = in.readNBytes(length);
            if ((opcode & 0x0F) == 8) {
                return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
            }
        }
        return -1;
    }

    /** Whether the server has closed the connection, found out without reading. */
    boolean isCut() {
        try {
            send(frame(0x8A, new byte[0]));
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
