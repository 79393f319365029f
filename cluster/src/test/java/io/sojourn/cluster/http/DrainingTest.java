package io.sojourn.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to connections that come, and to those that are there, while a process drains. */
class DrainingTest {
    private final Vertx vertx = Vertx.vertx();
    private final Draining draining = new Draining();
    private int port;

    @BeforeEach
    void start() {
        Routes routes = router -> router.get("/api/v1/things")
                .handler(context -> context.response().end("things"));
        Health health = new Health(Map.of("serving", draining));
        port = new HttpEdge(vertx, new Access(AccessSettings.loopback()), draining, List.of(health, routes))
                .start("127.0.0.1", 0)
                .await()
                .actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void refusesANewConnectionAndSaysWhenToComeBack() throws IOException {
        draining.begin();
        try (Socket newcomer = connect()) {
            String answer = ask(newcomer, "/api/v1/things");

            assertThat(answer)
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .containsIgnoringCase("connection: close\r\n")
                    .contains("\"code\":\"shutting_down\"");
        }
    }

    @Test
    void servesWhoWasThereBeforeAndTellsThemToLeave() throws IOException {
        try (Socket guest = connect()) {
            String before = ask(guest, "/api/v1/things");
            draining.begin();
            String after = ask(guest, "/api/v1/things");

            assertThat(before).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("connection: close");
            assertThat(after).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close\r\n");
        }
    }

    @Test
    void isNotReadyButAlive() throws IOException {
        draining.begin();
        try (Socket prober = connect();
                Socket other = connect()) {
            assertThat(ask(prober, "/health/ready")).startsWith("HTTP/1.1 503").contains("\"serving\"");
            assertThat(ask(other, "/health/live")).startsWith("HTTP/1.1 200");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** Asks and reads one answer with a length, or all that comes until the server closes. */
    private String ask(Socket socket, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.read());
        }
        String length = answer.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: "))
                .findFirst()
                .orElseThrow();
        return answer + new String(in.readNBytes(Integer.parseInt(length.substring(16))), StandardCharsets.UTF_8);
    }
}
