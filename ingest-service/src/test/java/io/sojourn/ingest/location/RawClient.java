package io.sojourn.ingest.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A client that does what well-behaved libraries do not. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        out = socket.getOutputStream();
        out.write("POST /api/v1/ingest/locations HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(UTF_8));
    }

    /** Sends one HTTP chunk. */
    void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
    }

    void lastChunk() throws IOException {
        out.write("0\r\n\r\n".getBytes(UTF_8));
        out.flush();
    }

    /** All that the server sends until it closes the connection. */
    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** One answer with a Content-Length. */
    String readAnswer() throws IOException {
        StringBuilder answer = new StringBuilder();
        int length = -1;
        int head = -1;
        while (head < 0 || answer.length() < head + length) {
            int b = socket.getInputStream().read();
            if (b < 0) {
                break;
            }
            answer.append((char) b);
            if (head < 0 && answer.indexOf("\r\n\r\n") > 0) {
                head = answer.length();
                String lower = answer.toString().toLowerCase(java.util.Locale.ROOT);
                int at = lower.indexOf("content-length: ") + 16;
                length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)));
            }
        }
        return answer.toString();
    }

    /** Breaks the connection off: RST, as a device does that loses its power. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
