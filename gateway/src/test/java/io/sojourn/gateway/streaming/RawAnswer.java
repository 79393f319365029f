package io.sojourn.gateway.streaming;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An answer with a length to a request that was put together by hand, so that any header may be in it. */
public record RawAnswer(int status, String head, String body) {
    /** The headers that ask for a WebSocket. */
    public static final String UPGRADE = String.join(
            "\r\n",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "");

    /** @param headers each with its line break */
    public static RawAnswer get(int port, String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            int status = Integer.parseInt(head.substring(9, 12));
            RawAnswer bare = new RawAnswer(status, head.toString().toLowerCase(Locale.ROOT), "");
            byte[] body = in.readNBytes(Integer.parseInt(bare.header("content-length", "0")));
            return new RawAnswer(status, bare.head, new String(body, StandardCharsets.UTF_8));
        }
    }

    public String header(String name, String fallback) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse(fallback);
    }

    /** Of a problem. */
    public String code() {
        return new JsonObject(body).getString("code");
    }
}
