package io.sojourn.gateway.chat.responder;

/** Answers questions. Confined to its event loop. */
public interface Responder {
    /**
     * Begins to answer. The listener is told on the same event loop, perhaps before this returns, until it is told of the
     * end or the answer is cancelled.
     */
    Answering answer(Question question, AnswerListener listener);
}
