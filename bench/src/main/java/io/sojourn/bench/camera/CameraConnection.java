package io.sojourn.bench.camera;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A camera's WebSocket, of which no more is known than a viewer that counts and a producer that sends need. */
final class CameraConnection implements AutoCloseable {
    private static final int FINAL_BINARY = 0x82;
    private static final int MASKED_64_BIT_LENGTH = 0x80 | 127;

    private final Socket socket;

    CameraConnection(URI server, String cameraId) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        String request = "GET /ws/stream/" + cameraId + "?format=binary HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        awaitUpgrade();
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Sends a frame whose timestamp is a number of its own. */
    void send(long timestamp, byte[] jpeg) throws IOException {
        byte[] header = ("{\"timestamp\":" + timestamp + "}\n").getBytes(StandardCharsets.US_ASCII);
        OutputStream out = socket.getOutputStream();
        // A mask of zeros leaves the payload as it is.
        ByteBuffer start = ByteBuffer.allocate(14 + header.length)
                .put((byte) FINAL_BINARY)
                .put((byte) MASKED_64_BIT_LENGTH)
                .putLong(header.length + (long) jpeg.length)
                .putInt(0)
                .put(header);
        out.write(start.array());
        out.write(jpeg);
    }

    private void awaitUpgrade() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in().read();
            if (next < 0) {
                throw new IOException("the handshake was not answered");
            }
            head.write(next);
        }
        if (!head.toString(StandardCharsets.US_ASCII).startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
