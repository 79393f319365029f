package io.sojourn.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.gateway.chat.ChatServer.Reply;
import io.sojourn.gateway.chat.answer.AnswerLimits;
import io.sojourn.gateway.chat.machine.ChatLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client of a chat is told while nothing comes, and when it asks for too much. */
@Timeout(60)
class ChatStreamTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long COMMENT_MS = 50;
    private static final long SILENCE_MS = 1_000;
    private static final ChatLimits CHATS = new ChatLimits(5, 400, 200, 4, 60, SILENCE_MS);
    private static final AnswerLimits ANSWERS = new AnswerLimits(30, 200, 60_000, 50, 2);

    private final ChatServer server =
            new ChatServer(CHATS, ANSWERS, new StreamTimes(COMMENT_MS, 3_000, 25_000, 1_000, 5_000));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whileTheResponderIsSilentTheStreamLivesAndTheAnswerToo() throws IOException {
        String chat = server.make();
        try (BufferedReader stream = reader(server.stream(chat, "think"))) {
            assertThat(stream.readLine()).isEqualTo(": answer 1");
            assertThat(stream.readLine()).isEmpty();
            // Three times what a shard takes for the silence of the dead.
            for (long comments = 0; comments * COMMENT_MS < 3 * SILENCE_MS; comments++) {
                assertThat(stream.readLine()).isEqualTo(": still here");
                assertThat(stream.readLine()).isEmpty();
            }
            server.responder().say("think", "42");
            server.responder().finish("think");

            assertThat(nextEvent(stream).getString("text")).isEqualTo("42");
            assertThat(nextEvent(stream)).isEqualTo(new JsonObject("{\"type\":\"done\",\"status\":\"complete\"}"));
            assertThat(stream.readLine()).isEmpty();
            assertThat(stream.readLine()).isNull();
        }
    }

    @Test
    void soManyAnswersMayBeUnderWayAndWhenOneIsOverAnotherMayBegin() {
        String one = server.make();
        String other = server.make();
        String third = server.make();
        assertThat(server.ask(one, "first").status()).isEqualTo(202);
        assertThat(server.ask(other, "second").status()).isEqualTo(202);

        assertRefused(server.ask(third, "third"), 503, "overloaded");

        assertThat(server.send("GET", third, "").json().getJsonArray("messages"))
                .as("a refused prompt leaves nothing behind")
                .isEmpty();
        finish("first");
        await().atMost(LIMIT).until(() -> server.ask(third, "third").status() == 202);
    }

    @Test
    void aChatIsFullAfterSoManyMessagesOrSoMuchText() {
        String chat = server.make();
        askAndFinish(chat, "one");
        askAndFinish(chat, "two");
        assertRefused(server.ask(chat, "three"), 409, "chat_full");

        String wordy = server.make();
        askAndFinish(wordy, "x".repeat(150));
        assertRefused(server.ask(wordy, "y".repeat(60)), 409, "chat_full");
    }

    @Test
    void aShardHoldsSoManyChatsAndSoMuchText() {
        String one = server.make();
        String other = server.make();
        for (int i = 2; i < CHATS.chats(); i++) {
            server.make();
        }
        assertRefused(server.send("POST", "/api/v1/chats", ""), 409, "chat_limit_reached");
        assertThat(server.send("DELETE", one, "").status()).isEqualTo(204);
        String third = server.make();

        askAndFinish(other, "b".repeat(190));
        askAndFinish(third, "c".repeat(190));
        String fourth = server.send("GET", "/api/v1/chats?limit=10", "").json().getJsonArray("chats").stream()
                .map(each -> (JsonObject) each)
                .filter(each -> each.getInteger("messages") == 0)
                .map(each -> "/api/v1/chats/" + each.getString("id"))
                .findFirst()
                .orElseThrow();
        assertRefused(server.ask(fourth, "d".repeat(190)), 409, "chat_limit_reached");
    }

    @Test
    void aPromptHasBoundsAndAChatOneAnswerAtATime() {
        String chat = server.make();
        assertRefused(server.ask(chat, "x".repeat(16 * 1_024 + 1)), 413, "prompt_too_long");
        assertRefused(server.ask(chat, "水".repeat(6_000)), 413, "prompt_too_long");
        assertRefused(server.ask(chat, "x".repeat(200_000)), 413, "payload_too_large");
        assertRefused(server.ask(chat, " "), 400, "missing_field");
        assertRefused(server.send("POST", chat + "/messages", "{\"prompt\":7}"), 400, "wrong_type");
        assertRefused(server.send("POST", chat + "/messages", "[]"), 400, "not_an_object");
        assertRefused(server.send("POST", chat + "/messages", "what"), 400, "invalid_json");

        assertThat(server.ask(chat, "first").status()).isEqualTo(202);
        assertRefused(server.ask(chat, "second"), 409, "answer_under_way");
    }

    @Test
    void anAnswerThatIsTooLongEndsAndWhatCameBeforeIsKept() throws IOException {
        String chat = server.make();
        try (BufferedReader stream = reader(server.stream(chat, "tell all"))) {
            server.responder().say("tell all", "x".repeat(40));
            assertThat(nextEvent(stream).getString("text")).hasSize(40);
            server.responder().say("tell all", "y".repeat(20));

            JsonObject last = nextEvent(stream);
            assertThat(last.getString("type")).isEqualTo("error");
            assertThat(last.getString("code")).isEqualTo("answer_too_long");
        }
        assertThat(server.responder().cancelled()).containsExactly("tell all");
        assertThat(server.lastMessage(chat).getString("content")).isEqualTo("x".repeat(40));
        assertThat(server.lastMessage(chat).getString("status")).isEqualTo("failed");
    }

    private void askAndFinish(String chat, String prompt) {
        assertThat(server.ask(chat, prompt).status()).isEqualTo(202);
        finish(prompt);
        await().atMost(LIMIT)
                .until(() -> server.lastMessage(chat).getString("status").equals("complete"));
    }

    private void finish(String prompt) {
        await().atMost(LIMIT).until(() -> server.responder().isAsked(prompt));
        server.responder().say(prompt, "!");
        server.responder().finish(prompt);
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.code()).as(reply.json().encode()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    private static JsonObject nextEvent(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = stream.readLine();
        }
        assertThat(line).as("an event").isNotNull();
        return new JsonObject(line.substring(6));
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
