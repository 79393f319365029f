package io.sojourn.standalone.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.sojourn.standalone.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the whole server in the middle of an answer: what came so far is kept, and the chat goes on. */
class KilledChatTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer endpoint;

    @TempDir
    private Path dataDir;

    @BeforeEach
    void serveHalfAnAnswer() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/v1/chat/completions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("data: {\"choices\":[{\"delta\":{\"content\":\"half an answer\"}}]}\n\n".getBytes(UTF_8));
            out.flush();
            awaitEnd();
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        endpoint.stop(0);
    }

    @Test
    void whatCameSoFarIsKeptAndTheAnswerCountsAsInterrupted() throws Exception {
        Map<String, String> settings = Map.of(
                "SOJOURN_OPENAI_BASE_URL",
                "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/v1",
                "SOJOURN_OPENAI_MODEL",
                "small");
        String path;
        // Given
        try (ServerProcess server = ServerProcess.start(dataDir, settings)) {
            path = "/api/v1/chats/" + post(server.url() + "/api/v1/chats", "").getString("id");
            post(server.url() + path + "/messages", "{\"prompt\":\"where is alice\"}");
            String url = server.url() + path;
            await().atMost(LIMIT).until(() -> answer(url).getString("content").equals("half an answer"));
            // When
            server.kill();
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            String url = server.url() + path;
            assertThat(answer(url).getString("content")).isEqualTo("half an answer");
            await().atMost(LIMIT).until(() -> answer(url).getString("status").equals("interrupted"));
            JsonObject answer = answer(url);
            assertThat(answer.getString("content")).isEqualTo("half an answer");
            assertThat(answer.getJsonObject("error").getString("code")).isEqualTo("answer_interrupted");
            assertThat(post(url + "/messages", "{\"prompt\":\"help\"}").getInteger("index"))
                    .isEqualTo(3);
        }
    }

    private JsonObject answer(String url) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        return new JsonObject(response.body()).getJsonArray("messages").getJsonObject(1);
    }

    private JsonObject post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return new JsonObject(client.send(request, BodyHandlers.ofString()).body());
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
