package io.sojourn.standalone.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the whole server in the middle of an answer: what came so far is kept, and the chat goes on. */
class KilledChatTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private TokenEndpoint endpoint;

    @TempDir
    private Path dataDir;

    @BeforeEach
    void listen() throws IOException {
        endpoint = new TokenEndpoint();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void whatCameSoFarIsKeptAndTheAnswerCountsAsInterrupted() throws Exception {
        String chat;
        // Given
        try (ServerProcess server = ServerProcess.start(dataDir, endpoint.settings(Map.of()))) {
            ChatClient chats = new ChatClient(server.url());
            String made = chats.make();
            chat = made;
            chats.ask(made, "where is alice");
            endpoint.say("half an answer");
            await().atMost(LIMIT)
                    .until(() -> chats.last(made).getString("content").equals("half an answer"));
            // When
            server.kill();
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            ChatClient chats = new ChatClient(server.url());
            assertThat(chats.last(chat).getString("content")).isEqualTo("half an answer");
            await().atMost(LIMIT)
                    .until(() -> chats.last(chat).getString("status").equals("interrupted"));
            JsonObject answer = chats.last(chat);
            assertThat(answer.getString("content")).isEqualTo("half an answer");
            assertThat(answer.getJsonObject("error").getString("code")).isEqualTo("answer_interrupted");
            assertThat(chats.ask(chat, "help")).isEqualTo(3);
        }
    }
}
