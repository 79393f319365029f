package io.sojourn.gateway.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.settings.OpenAiSettings;
import io.sojourn.gateway.chat.openai.CompletionServer.Script;
import io.sojourn.gateway.chat.responder.AnswerListener;
import io.sojourn.gateway.chat.responder.Answering;
import io.sojourn.gateway.chat.responder.Question;
import io.sojourn.protocol.chat.ChatMessage;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.chat.MessageStatus;
import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that speaks the protocol over TCP. */
@Timeout(60)
class OpenAiResponderTest {
    private static final String KEY = "sk-secret-0123";
    private static final OpenAiTimes TIMES = new OpenAiTimes(5_000, 30_000, 2_000);

    private final Vertx vertx = Vertx.vertx();
    private final Heard heard = new Heard();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void tokensAreToldAsTheyCome() throws Exception {
        Script script = reply -> {
            reply.begin().data("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}");
            reply.token("At the ").body(": keep-alive\n\n").token("office").data("{\"choices\":[]}");
            reply.data("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
            reply.data("{\"choices\":[],\"usage\":{\"total_tokens\":9}}")
                    .data("[DONE]")
                    .hold();
        };
        try (CompletionServer server = new CompletionServer(script)) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("done");
            assertThat(heard.texts).containsExactly("At the ", "office");
            assertThat(server.clientGone().await(20, TimeUnit.SECONDS))
                    .as("an endpoint that does not end is let go of")
                    .isTrue();
        }
    }

    @Test
    void theRequestHasTheKeyTheModelWhatWasSaidAndTheFacts() throws Exception {
        try (CompletionServer server = new CompletionServer(
                reply -> reply.begin().token("x").data("[DONE]").end())) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("done");
            String request = server.asked().get();
            assertThat(request)
                    .startsWith("POST /v1/chat/completions HTTP/1.1")
                    .containsIgnoringCase("authorization: Bearer " + KEY);
            JsonObject body = new JsonObject(request.substring(request.indexOf("\r\n\r\n") + 4));
            assertThat(body.getString("model")).isEqualTo("small");
            assertThat(body.getBoolean("stream")).isTrue();
            JsonArray messages = body.getJsonArray("messages");
            assertThat(messages.stream().map(each -> ((JsonObject) each).getString("role")))
                    .containsExactly("system", "user", "assistant", "system", "user");
            assertThat(messages.getJsonObject(3).getString("content")).contains("fact about where is alice");
            assertThat(messages.getJsonObject(4).getString("content")).isEqualTo("where is alice");
        }
    }

    @Test
    void anEventMayComeInPiecesOfBytes() throws Exception {
        Script script = reply -> {
            reply.begin().body("data: {\"choices\":[{\"delta\":{\"con");
            reply.body("tent\":\"水\"}}]}\r")
                    .body("\n\r\ndata: [DO")
                    .body("NE]\n\n")
                    .hold();
        };
        try (CompletionServer server = new CompletionServer(script)) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("done");
            assertThat(heard.texts).containsExactly("水");
        }
    }

    @Test
    void anErrorInMidStreamIsAFailureBehindWhatCame() throws Exception {
        Script script = reply -> reply.begin()
                .token("half")
                .data("{\"error\":{\"message\":\"Key " + KEY + " is overloaded\",\"type\":\"server_error\"}}")
                .hold();
        try (CompletionServer server = new CompletionServer(script)) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("responder_failed: the endpoint has failed (server_error)");
            assertThat(heard.texts).containsExactly("half");
            assertThat(server.clientGone().await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aConnectionThatIsCutIsAFailure() throws Exception {
        try (CompletionServer server =
                new CompletionServer(reply -> reply.begin().token("half").cut())) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("responder_failed: the endpoint broke off in mid-answer");
        }
    }

    @Test
    void aBodyThatEndsBeforeTheAnswerIsAFailure() throws Exception {
        try (CompletionServer server =
                new CompletionServer(reply -> reply.begin().token("half").end())) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("responder_failed: the endpoint broke off in mid-answer");
        }
    }

    @Test
    void aFinishedAnswerNeedsNoDone() throws Exception {
        try (CompletionServer server = new CompletionServer(reply -> reply.begin()
                .token("all")
                .data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")
                .end())) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, '{\"error\":{\"message\":\"Incorrect key sk-secret-0123\",\"code\":\"invalid_api_key\"}}',"
                + " the endpoint answered 401 (invalid_api_key)",
        "429 Too Many Requests, '{\"error\":{\"type\":\"rate_limit_exceeded\",\"code\":null}}',"
                + " the endpoint answered 429 (rate_limit_exceeded)",
        "500 Internal Server Error, <html>oops, the endpoint answered 500",
        "302 Found, '', the endpoint answered 302",
    })
    void anyAnswerButOkIsAFailureThatTellsNothingOfTheKey(String status, String body, String told) throws Exception {
        Script script = reply -> reply.raw("HTTP/1.1 " + status
                + "\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        try (CompletionServer server = new CompletionServer(script)) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("responder_failed: " + told);
        }
    }

    @Test
    void silenceIsAFailureAndEndsTheConnection() throws Exception {
        try (CompletionServer server =
                new CompletionServer(reply -> reply.begin().token("slow").hold())) {
            ask(server.baseUrl(), new OpenAiTimes(5_000, 200, 2_000));

            assertThat(heard.end()).startsWith("responder_timeout: ");
            assertThat(server.clientGone().await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void slowTokensAreNoSilence() throws Exception {
        Script script = reply -> {
            reply.begin();
            for (int i = 0; i < 8; i++) {
                Thread.sleep(300);
                reply.token("" + i);
            }
            reply.data("[DONE]").hold();
        };
        try (CompletionServer server = new CompletionServer(script)) {
            ask(server.baseUrl(), new OpenAiTimes(5_000, 1_500, 2_000));

            assertThat(heard.end()).isEqualTo("done");
            assertThat(String.join("", heard.texts)).isEqualTo("01234567");
        }
    }

    @Test
    void whatIsNoCompletionIsAFailure() throws Exception {
        try (CompletionServer server =
                new CompletionServer(reply -> reply.begin().data("hello").hold())) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("responder_failed: the endpoint sends something else than a completion");
        }
    }

    @Test
    void anEmptyAnswerEndsWithoutText() throws Exception {
        try (CompletionServer server = new CompletionServer(
                reply -> reply.begin().token("").data("[DONE]").hold())) {
            ask(server.baseUrl(), TIMES);

            assertThat(heard.end()).isEqualTo("done");
            assertThat(heard.texts).isEmpty();
        }
    }

    @Test
    void nobodyThereIsAFailure() throws Exception {
        URI nobody;
        try (CompletionServer server = new CompletionServer(reply -> {})) {
            nobody = server.baseUrl();
        }

        ask(nobody, TIMES);

        assertThat(heard.end()).isEqualTo("responder_failed: the endpoint cannot be reached");
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        try (CompletionServer server =
                new CompletionServer(reply -> reply.begin().token("a").hold())) {
            Answering answering = ask(server.baseUrl(), TIMES);
            await().until(() -> heard.texts.size() == 1);

            vertx.runOnContext(now -> answering.cancel());

            assertThat(server.clientGone().await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(heard.ended.future().isComplete()).isFalse();
        }
    }

    private Answering ask(URI endpoint, OpenAiTimes times) throws Exception {
        Question question = new Question(
                "where is alice",
                List.of(
                        ChatMessage.prompt("hello", 1),
                        ChatMessage.answer("hello to you", 2, MessageStatus.COMPLETE, null)));
        Promise<Answering> begun = Promise.promise();
        vertx.runOnContext(now -> begun.complete(new OpenAiResponder(
                        vertx,
                        new OpenAiSettings(endpoint, KEY, "small"),
                        times,
                        asked -> Future.succeededFuture("fact about " + asked))
                .answer(question, heard)));
        return begun.future().await(20, TimeUnit.SECONDS);
    }

    private static final class Heard implements AnswerListener {
        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final Promise<String> ended = Promise.promise();

        @Override
        public void text(String text) {
            texts.add(text);
        }

        @Override
        public void done() {
            ended.complete("done");
        }

        @Override
        public void failed(Failure failure) {
            assertThat(failure.code()).isIn(ErrorCode.RESPONDER_FAILED, ErrorCode.RESPONDER_TIMEOUT);
            ended.complete(failure.code().wireName() + ": " + failure.message());
        }

        String end() throws Exception {
            String told = ended.future().await(30, TimeUnit.SECONDS);
            assertThat(told).doesNotContain(KEY);
            return told;
        }
    }
}
