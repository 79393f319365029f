package io.sojourn.gateway.streaming;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks for something over HTTP/1.1 and reads nothing of the answer. */
final class StalledClient implements AutoCloseable {
    private final Socket socket = new Socket();

    StalledClient(int port, String request) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static StalledClient get(int port, String path) throws IOException {
        return new StalledClient(port, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    }

    static StalledClient webSocket(int port, String firstMessage) throws IOException {
        return webSocket(port, "none", firstMessage);
    }

    static StalledClient webSocket(int port, String key, String firstMessage) throws IOException {
        StalledClient client = new StalledClient(
                port,
                "GET /ws/stream?access_token=" + key + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                        + RawAnswer.UPGRADE + "\r\n");
        client.readHead();
        client.sendText(firstMessage.getBytes(StandardCharsets.UTF_8));
        return client;
    }

    /** A masked text frame of up to 125 bytes, whatever they are. */
    void sendText(byte[] payload) throws IOException {
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        send(frame);
    }

    /** Bytes as they are. */
    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /** Whether the server has closed its side, found out without reading anything. */
    boolean isCut() {
        try {
            socket.getOutputStream().write(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    /** Breaks the connection off with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readHead() throws IOException {
        int newlines = 0;
        while (newlines < 2) {
            int c = read();
            if (c == '\n') {
                newlines++;
            } else if (c != '\r') {
                newlines = 0;
            }
        }
    }
}
