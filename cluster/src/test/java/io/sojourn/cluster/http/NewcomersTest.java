package io.sojourn.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewcomersTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void start() {
        Newcomers newcomers = new Newcomers(vertx, new Draining(), 300);
        Router router = Router.router(vertx);
        router.route().handler(newcomers);
        router.get("/").handler(context -> context.response().end("x"));
        port = vertx.createHttpServer(HttpEdge.options())
                .connectionHandler(newcomers::arrived)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET / HTTP/1.1\r\nHost: 127.0"})
    void cutsAConnectionThatDoesNotCompleteItsFirstRequest(String part) throws IOException {
        try (Socket half = connect()) {
            half.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));

            await().until(() -> isCut(half));
        }
    }

    @Test
    void leavesAConnectionAloneThatHasAskedOnce() throws IOException {
        try (Socket whole = connect();
                Socket half = connect()) {
            String first = ask(whole);

            await().until(() -> isCut(half));

            assertThat(ask(whole)).isEqualTo(first).startsWith("HTTP/1.1 200");
        }
    }

    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\nx") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static boolean isCut(Socket socket) {
        try {
            socket.getOutputStream().write('0');
            return false;
        } catch (IOException cut) {
            return true;
        }
    }
}
