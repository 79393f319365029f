package io.sojourn.standalone.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.ServerProcess;
import io.sojourn.standalone.chat.ChatClient.Heard;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of answers: whoever listens hears of the end, what came is kept, and the chats go on. */
@Timeout(240)
class DrainedChatTest {
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
    void everybodyHearsOfTheEndAndWhatCameIsKept() throws Exception {
        Map<String, String> kept = new HashMap<>();
        String heardChat;
        String lonelyChat;
        // Given: an answer that two listen to, and one that nobody does
        try (ServerProcess server = ServerProcess.start(dataDir, endpoint.settings(Map.of("SOJOURN_DRAIN_S", "2")))) {
            ChatClient chats = new ChatClient(server.url());
            heardChat = chats.make();
            Heard asker = chats.askAndHear(heardChat, "tell a story");
            endpoint.say("half an answer");
            await().atMost(LIMIT).until(() -> asker.text().equals("half an answer"));
            Heard joined = chats.join(heardChat);
            await().atMost(LIMIT).until(() -> joined.text().equals("half an answer"));
            String lonely = chats.make();
            lonelyChat = lonely;
            chats.ask(lonely, "tell another");
            kept.put(lonely, "");
            await().atMost(LIMIT).until(() -> endpoint.asked().size() == 2);
            // When
            server.askToEnd();
            // Then
            await().atMost(LIMIT).until(() -> asker.isOver() && joined.isOver());
            assertThat(List.of(asker, joined)).allSatisfy(heard -> {
                assertThat(heard.isBroken()).isFalse();
                assertThat(heard.endsWhole()).isTrue();
                assertThat(heard.text()).isEqualTo("half an answer");
                assertThat(heard.lastEvent().getString("type")).isEqualTo("error");
                assertThat(heard.lastEvent().getString("code")).isIn("shutting_down", "answer_interrupted");
            });
            kept.put(heardChat, asker.text());
            assertThat(server.exitStatus()).isZero();
            assertThat(endpoint.leftEarly()).isEqualTo(2);
        }
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            ChatClient chats = new ChatClient(server.url());
            for (String chat : List.of(heardChat, lonelyChat)) {
                // At once: it was recorded at the end, not found out by the silence after it.
                JsonObject answer = chats.last(chat);
                assertThat(answer.getString("content")).isEqualTo(kept.get(chat));
                assertThat(answer.getString("status")).isEqualTo("failed");
                assertThat(answer.getJsonObject("error").getString("code")).isEqualTo("answer_interrupted");
                assertThat(chats.ask(chat, "help")).isEqualTo(3);
                await().atMost(LIMIT)
                        .until(() -> chats.last(chat).getString("status").equals("complete"));
            }
        }
    }
}
