package io.sojourn.gateway.chat.openai;

import io.sojourn.gateway.chat.responder.Question;
import io.sojourn.protocol.chat.ChatMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The body of a request for a completion: what the model is, what is known, what was said before, and the question. */
final class CompletionRequest {
    /** Of what was said before, the newest messages alone. */
    private static final int MESSAGES = 20;

    private static final int CHARS = 64 * 1_024;

    private static final String SYSTEM =
            "You answer questions about agents, places, visits and measured series that a server called Sojourn watches"
                    + " live. Rely on the live facts that you are given; say so plainly when they do not answer the"
                    + " question. Answer in plain text, shortly, in the language of the question.";

    private CompletionRequest() {}

    /** @param facts what the live data say about the question; may be empty */
    static Buffer of(String model, Question question, String facts) {
        JsonArray messages = new JsonArray().add(message("system", SYSTEM));
        newest(question.before())
                .forEach(said -> messages.add(message(said.speaker().wireName(), said.content())));
        if (!facts.isEmpty()) {
            messages.add(message("system", "Live facts, as of now:\n" + facts));
        }
        messages.add(message("user", question.prompt()));
        return new JsonObject()
                .put("model", model)
                .put("stream", true)
                .put("messages", messages)
                .toBuffer();
    }

    private static List<ChatMessage> newest(List<ChatMessage> before) {
        int from = before.size();
        int chars = 0;
        while (from > 0 && before.size() - from < MESSAGES) {
            chars += before.get(from - 1).content().length();
            if (chars > CHARS) {
                break;
            }
            from--;
        }
        return before.subList(from, before.size()).stream()
                .filter(message -> !message.content().isEmpty())
                .toList();
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }
}
