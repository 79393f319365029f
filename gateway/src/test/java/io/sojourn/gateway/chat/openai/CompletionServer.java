package io.sojourn.gateway.chat.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** An endpoint that speaks OpenAI's chat completions over TCP, one connection after the other, as a script tells it. */
public final class CompletionServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final CountDownLatch clientGone = new CountDownLatch(1);

    /** What is answered: writes to the connection until all is said. */
    @FunctionalInterface
    public interface Script {
        void answer(Reply reply) throws Exception;
    }

    public CompletionServer(Script script) throws IOException {
        socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(script), "completions");
        thread.setDaemon(true);
        thread.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
    }

    /** The head and the body of the request. */
    public CompletableFuture<String> asked() {
        return asked;
    }

    /** Open until the client has closed its connection. */
    public CountDownLatch clientGone() {
        return clientGone;
    }

    private void serve(Script script) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(client.getInputStream());
                asked.complete(read(in));
                Reply reply = new Reply(client);
                script.answer(reply);
                if (reply.waits) {
                    awaitEnd(in);
                }
            } catch (Exception e) {
                // The client, or the test, has closed it.
            }
        }
    }

    private void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Nothing else is said on this connection.
            }
        } catch (IOException reset) {
            // That is an end too.
        }
        clientGone.countDown();
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.append((char) b);
        }
        int at = head.toString().toLowerCase(Locale.ROOT).indexOf("content-length: ") + 16;
        int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
        return head + new String(in.readNBytes(length), UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One answer on its way. */
    public static final class Reply {
        private final Socket client;
        private final OutputStream out;
        private boolean waits;

        private Reply(Socket client) throws IOException {
            this.client = client;
            this.out = client.getOutputStream();
        }

        public Reply begin() throws IOException {
            return raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        /** A part of the answer, as the protocol has it. */
        public Reply token(String text) throws IOException {
            return data("{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":"
                    + "{\"content\":\"" + text + "\"},\"finish_reason\":null}]}");
        }

        public Reply data(String json) throws IOException {
            return body("data: " + json + "\n\n");
        }

        /** Bytes of the body, which need not be a whole event. */
        public Reply body(String text) throws IOException {
            byte[] bytes = text.getBytes(UTF_8);
            return raw(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
        }

        public Reply end() throws IOException {
            return raw("0\r\n\r\n");
        }

        public Reply raw(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
            return this;
        }

        /** Cuts the connection as a crash would. */
        public void cut() throws IOException {
            client.setSoLinger(true, 0);
            client.close();
        }

        /** Says no more, and waits for the client to go. */
        public void hold() {
            waits = true;
        }
    }
}
