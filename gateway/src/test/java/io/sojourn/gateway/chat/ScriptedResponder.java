package io.sojourn.gateway.chat;

import io.sojourn.gateway.chat.responder.AnswerListener;
import io.sojourn.gateway.chat.responder.Answering;
import io.sojourn.gateway.chat.responder.Question;
import io.sojourn.gateway.chat.responder.Responder;
import io.vertx.core.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says what the test has it say, to whoever asked a prompt. */
final class ScriptedResponder implements Responder {
    private final Map<String, AnswerListener> listeners = new ConcurrentHashMap<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final Context home;

    /** @param home the event loop that it belongs to */
    ScriptedResponder(Context home) {
        this.home = home;
    }

    @Override
    public Answering answer(Question question, AnswerListener listener) {
        listeners.put(question.prompt(), listener);
        return () -> cancelled.add(question.prompt());
    }

    boolean isAsked(String prompt) {
        return listeners.containsKey(prompt);
    }

    /** Those that nobody wanted an answer to any more. */
    List<String> cancelled() {
        return cancelled;
    }

    void say(String prompt, String text) {
        home.runOnContext(now -> listeners.get(prompt).text(text));
    }

    void finish(String prompt) {
        home.runOnContext(now -> listeners.get(prompt).done());
    }
}
